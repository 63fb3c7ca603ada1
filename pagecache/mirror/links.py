"""The links of the mirror: each leads to a file of it, or to the live site, or is broken."""

import errno
import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.encoding import iri_to_uri

from pagecache.address import Address
from pagecache.mirror.fetching import Found, fetch, static_files, write, written
from pagecache.mirror.names import served_at
from pagecache.rendering import may_be_cached, render

IN_CODE = re.compile(rb"""(?:url\(|from\s*|import\s*)["']?(\.{0,2}/?[\w./@-]+\.\w+)["')]""")
MAX_HOPS = 5
ARCHIVE = "application/zip"
GONE = 410
# What a name that cannot be written raises; a full disk is no matter of names.
NAME_ERRORS = {
    *(errno.EEXIST, errno.EINVAL, errno.EISDIR),
    *(errno.ELOOP, errno.ENAMETOOLONG, errno.ENOENT, errno.ENOTDIR),
}


class Links:
    """What targets (`/siaran-pers/?page=2`) are in the mirror that is being written to `folder`."""

    def __init__(self, folder: Path, host: str, live: str) -> None:
        self.folder = folder
        self.host = host
        self.live = live
        self.places: dict[str, str] = {}  # where a link to a target leads
        self.broken: dict[str, str] = {}  # how it is
        self.added: list[Found] = []  # found by following links, and not looked through yet

    @cached_property
    def static(self) -> dict[str, Path]:
        return static_files()

    def add(self, found: Iterable[Found]) -> None:
        self.places |= {one.target: served_at(one.file) for one in found}

    def place(self, target: str, hops: int = 0) -> str:
        """Where a link to a root-relative target should lead; the fragment stays."""
        target, mark, fragment = target.partition("#")
        if target not in self.places:
            self.places[target] = self.tried(target, hops)
        return self.places[target] + mark + fragment

    def tried(self, target: str, hops: int) -> str:
        """The same, of a target that comes from somebody's text: one that cannot be is broken."""
        try:
            return self.look(target, hops)
        except (ValueError, SuspiciousOperation):
            return self.fail(target, "no address can be so")
        except OSError as error:
            if error.errno not in NAME_ERRORS:
                raise
            return self.fail(target, "no file can have that name")

    def fail(self, target: str, text: str) -> str:
        """Note a broken link, which leads to the live site."""
        self.broken[target] = text
        return self.live + target

    def look(self, target: str, hops: int) -> str:
        path, _, query = target.partition("?")
        path = unquote(path)
        if path.startswith(settings.STATIC_URL):
            return self.take_static(target, path)
        if not Address(self.host, path).is_sound:
            return self.fail(target, "no address can be so")
        address = Address.at(self.host, target)
        if address and address.target in self.places:
            return self.places[address.target]
        if address and may_be_cached(address):
            rendering = render(address)
            if rendering.is_kept:
                found = written(self.folder, address, rendering)
                self.add([found])
                self.added.append(found)
                return self.places[address.target]
        return self.follow(target, fetch(Address(self.host, path, iri_to_uri(query))), hops)

    def follow(self, target: str, response: HttpResponseBase, hops: int) -> str:
        """Where an answer that is not kept leads: to a copy, onwards, or to the live site."""
        path = unquote(target.partition("?")[0])
        status = response.status_code
        if 300 <= status < 400 and hops < MAX_HOPS:
            return self.onwards(target, response, hops)
        if status >= 400:
            return self.live + target if status == GONE else self.fail(target, f"HTTP {status}")
        if isinstance(response, StreamingHttpResponse):
            write(self.folder, path.lstrip("/"), cast(Iterator[bytes], iter(response)))
            # Not close(): it would end the request, and with it the connection to the database.
            for close in response._resource_closers:  # type: ignore[attr-defined] # Django's own
                close()
            if response["Content-Type"] == ARCHIVE and not is_document(path):
                self.added.append(Found(target, path.lstrip("/"), ARCHIVE))
            return served_at(path.lstrip("/"))
        if isinstance(response, HttpResponse) and path.startswith(settings.MEDIA_URL):
            write(self.folder, path.lstrip("/"), iter([response.content]))
            return served_at(path.lstrip("/"))
        return self.live + target

    def onwards(self, target: str, response: HttpResponseBase, hops: int = 0) -> str:
        """Where a redirect from a target leads: in the mirror, or elsewhere."""
        there = urlsplit(urljoin(f"//{self.host}{target}", response["Location"]))
        if there.hostname == self.host:
            return self.place(there._replace(scheme="", netloc="").geturl(), hops + 1)
        return there.geturl()

    def take_static(self, target: str, path: str) -> str:
        """Copy a static file, and what a style sheet or script names in turn."""
        source = self.static.get(path.removeprefix(settings.STATIC_URL))
        if source is None or not source.is_file():
            return self.fail(target, "there is no such static file")
        self.places[target] = target
        content = source.read_bytes()
        write(self.folder, path.lstrip("/"), iter([content]))
        if source.suffix in {".css", ".js"}:
            for name in IN_CODE.findall(content):
                self.place(posixpath.normpath(urljoin(path, name.decode())))
        return target


def is_document(path: str) -> bool:
    """Whether something uploaded is at a path, which is copied as it is."""
    return path.startswith(reverse("wagtaildocs_serve", args=[0, "x"]).removesuffix("0/x"))
