"""The links of the mirror: each leads to a file of it, or to the live site, or is broken."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from cms.mirror.fetching import Found, fetch, static_file, write, written
from cms.mirror.names import served_at
from cms.pagecache.address import Address
from cms.pagecache.rendering import may_be_kept, render

IN_CODE = re.compile(rb"""(?:url\(|from\s*|import\s*)["']?(\.{0,2}/?[\w./@-]+\.\w+)["')]""")
MOST_HOPS = 5


class Links:
    """What targets (`/siaran-pers/?page=2`) are in the mirror that is being written to `folder`."""

    def __init__(self, folder: Path, host: str, live: str) -> None:
        self.folder = folder
        self.host = host
        self.live = live
        self.places: dict[str, str] = {}  # where a link to a target leads
        self.broken: dict[str, str] = {}  # how it is
        self.added: list[Found] = []  # found by following links, and not looked through yet

    def add(self, found: Iterable[Found]) -> None:
        self.places |= {one.target: served_at(one.file) for one in found}

    def place(self, target: str, hops: int = 0) -> str:
        """Where a link to a root-relative target should lead; the fragment stays."""
        target, mark, fragment = target.partition("#")
        if target not in self.places:
            self.places[target] = self.look(target, hops)
        return self.places[target] + mark + fragment

    def look(self, target: str, hops: int) -> str:
        path = unquote(target.partition("?")[0])
        if path.startswith(settings.STATIC_URL):
            return self.take_static(target, path)
        address = Address.at(self.host, target)
        if address and address.target in self.places:
            return self.places[address.target]
        if address and may_be_kept(address):
            rendering = render(address)
            if rendering.is_kept:
                found = written(self.folder, address, rendering)
                self.add([found])
                self.added.append(found)
                return self.places[address.target]
        query = target.partition("?")[2]
        return self.follow(target, fetch(Address(self.host, path, query)), hops)

    def follow(self, target: str, response: HttpResponseBase, hops: int) -> str:
        """Where an answer that is not kept leads: to a copy, onwards, or to the live site."""
        path = unquote(target.partition("?")[0])
        status = response.status_code
        if 300 <= status < 400 and hops < MOST_HOPS:
            onwards = urlsplit(urljoin(f"//{self.host}{target}", response["Location"]))
            if onwards.hostname == self.host:
                return self.place(onwards._replace(scheme="", netloc="").geturl(), hops + 1)
        elif status >= 400:
            self.broken[target] = f"HTTP {status}"
        elif isinstance(response, StreamingHttpResponse):
            write(self.folder, path.lstrip("/"), cast(Iterator[bytes], iter(response)))
            # Not close(): it would end the request, and with it the connection to the database.
            for close in response._resource_closers:  # type: ignore[attr-defined] # Django's own
                close()
            return served_at(path.lstrip("/"))
        elif isinstance(response, HttpResponse) and path.startswith(settings.MEDIA_URL):
            write(self.folder, path.lstrip("/"), iter([response.content]))
            return served_at(path.lstrip("/"))
        return self.live + target

    def take_static(self, target: str, path: str) -> str:
        """Copy a static file, and what a style sheet or script names in turn."""
        source = static_file(path.removeprefix(settings.STATIC_URL))
        if source is None:
            self.broken[target] = "there is no such static file"
            return target
        self.places[target] = target
        content = source.read_bytes()
        write(self.folder, path.lstrip("/"), iter([content]))
        if source.suffix in {".css", ".js"}:
            for name in IN_CODE.findall(content):
                self.place(posixpath.normpath(urljoin(path, name.decode())))
        return target
