"""A door with something behind it, and what it answers."""

import gzip
import io
from dataclasses import dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults

from pagecache.address import Address
from pagecache.rendering import Rendering
from pagecache.stores import Store
from pagecache.wsgi import FrontDoor

HOST = "www.x.id"
HTML = ("Content-Type", "text/html; charset=utf-8")
PAGE = b"<p>Siaran pers tentang tata ruang Banten</p>" * 100


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        body = gzip.decompress(self.body) if self.coding == "gzip" else self.body
        return body.decode()

    @property
    def coding(self) -> str:
        return self.headers.get("content-encoding", "")


def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """What stands behind the door: says that it was asked."""
    start_response("203 Behind", [("Content-Type", "text/plain")])
    return [b"behind"]


def nothing(store: Store, address: Address) -> None:
    """Renders nothing: what is not kept is left to the application."""


def keep(
    store: Store, target: str, body: bytes = PAGE, headers: tuple[tuple[str, str], ...] = (HTML,)
) -> None:
    address = Address.parse(f"{HOST}{target}")
    rendering = Rendering(200, headers, body, None, is_kept=True)
    assert store.put(address, rendering, store.ticket(address))


def ask(door: FrontDoor, target: str, method: str = "GET", **headers: str) -> Reply:
    """The answer to a request for an undecoded path, and a query."""
    path, _, query = target.partition("?")
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": method}
    setup_testing_defaults(environ)
    environ["HTTP_HOST"] = headers.pop("host", HOST)
    environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    environ["wsgi.input"] = io.BytesIO()
    said: list[Any] = []
    parts = door(environ, lambda status, headers, exc_info=None: said.extend((status, headers)))
    body = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    names = [name.lower() for name, _ in said[1]]
    assert len(names) == len(set(names)), said[1]
    return Reply(int(said[0][:3]), {name.lower(): value for name, value in said[1]}, body)
