"""What an anonymous reader gets, written into files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404
from django.http.response import HttpResponseBase
from django.urls import get_resolver, set_script_prefix
from django.utils import translation

from cms.mirror.names import file_of
from cms.pagecache.address import Address
from cms.pagecache.inventory import Portion
from cms.pagecache.rendering import Rendering, environ_of, handler, render


class Found(NamedTuple):
    """A file of the mirror, and of which target it is."""

    target: str
    file: str
    kind: str


def write(folder: Path, name: str, parts: Iterator[bytes]) -> None:
    place = folder / name
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


def static_file(name: str) -> Path | None:
    """A file below STATIC_URL, as it was collected or where it comes from."""
    collected = Path(settings.STATIC_ROOT or "") / name
    if settings.STATIC_ROOT and collected.is_file():
        return collected
    found = finders.find(name)
    return Path(found) if isinstance(found, str) else None
