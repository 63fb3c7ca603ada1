"""What an anonymous reader gets, written into files."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousFileOperation
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import get_resolver, set_script_prefix
from django.utils import translation

from pagecache.address import Address
from pagecache.addresses import Portion
from pagecache.mirror.names import file_of
from pagecache.rendering import Rendering, environ_of, handler, render


class Found(NamedTuple):
    """A file of the mirror, and of which target it is."""

    target: str
    file: str
    kind: str


def inside(folder: Path, name: str) -> Path:
    """The place of a file of the mirror; raises SuspiciousFileOperation for one elsewhere."""
    place = (folder / name).resolve()
    if not place.is_relative_to(folder.resolve()):
        raise SuspiciousFileOperation(f"{name} is outside the mirror.")
    return place


def write(folder: Path, name: str, parts: Iterator[bytes]) -> None:
    place = inside(folder, name)
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as file:
        file.writelines(parts)


def written(folder: Path, address: Address, rendering: Rendering) -> Found:
    """A rendering, in its file."""
    kind = next(value for name, value in rendering.headers if name == "Content-Type")
    file = file_of(address, kind)
    write(folder, file, iter([rendering.body]))
    return Found(address.target, file, kind)


def write_portion(folder: Path, portion: Portion) -> tuple[list[Found], list[str]]:
    """Render addresses into files; gives these, and which failed."""
    done, failed = [], []
    for address in portion.addresses:
        rendering = render(address)
        if rendering.is_kept:
            done.append(written(folder, address, rendering))
        elif rendering.status >= 500:
            failed.append(f"{address.target}: HTTP {rendering.status}")
    return done, failed


def fetch(address: Address) -> HttpResponseBase:
    """Any answer to a reader without an account: also of files, which are streamed."""
    with translation.override(translation.get_language()):
        set_script_prefix("/")
        return handler().get_response(WSGIRequest(environ_of(address)))


def lost(address: Address) -> bytes:
    """The page that says that there is none, in the language of an address; never Django's own."""
    with translation.override(
        translation.get_language_from_path(address.path) or settings.LANGUAGE_CODE
    ):
        request = WSGIRequest(environ_of(address))
        view: Any = get_resolver().resolve_error_handler(404)
        return bytes(view(request, Http404()).content)


def static_files() -> dict[str, Path]:
    """Every static file by its name below STATIC_URL: as it was collected, or where it comes from.

    A text may name any path; only these names lead to a file.
    """
    collected: dict[str, str] = getattr(staticfiles_storage, "hashed_files", {})
    if collected:
        names = {*collected, *collected.values()}
        return {name: Path(staticfiles_storage.path(name)) for name in names}
    found: dict[str, Path] = {}
    for finder in get_finders():
        for path, storage in finder.list([]):
            name = posixpath.join(getattr(storage, "prefix", None) or "", path)
            found.setdefault(name, Path(storage.path(path)))
    return found
