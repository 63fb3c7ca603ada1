"""A demo of its own, and every answer of it as a file."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, build_opener

from benchmarks import servers
from interop.addresses import kind_of, named_in
from interop.judging import Item
from interop.tools import FOLDER, ROOT

DATA = FOLDER / "demo"
PATIENCE = 300  # seconds until the demo answers
STARTS = ("/", "/en/", "/sitemap.xml", "/sitemap-news.xml", "/feed/", "/en/feed/", "/kalender.ics",
          "/en/kalender.ics", "/ralat/", "/en/corrections/", "/api/v1/openapi.json",
          "/cari/?q=banten", "/en/search/?q=banten", "/cari/?q=zzzzzz")  # fmt: skip
MOST = 4000  # addresses; more would be a crawl that does not end
ENDINGS = {
    "text/html": "html",
    "text/css": "css",
    "text/calendar": "ics",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/svg+xml": "svg",
    "application/json": "json",
    "application/feed+json": "json",
}


@contextmanager
def running_demo() -> Iterator[str]:
    """The address of a newly loaded demo."""
    port = servers.free_port()
    DATA.mkdir(parents=True, exist_ok=True)
    told = servers.environment(DATA, port) | {"HOME": str(FOLDER), "DEMO_PASSWORD": "warta-demo"}
    base = f"http://127.0.0.1:{port}"
    with (FOLDER / "demo.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--reset"],
            cwd=ROOT, env=told, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_until_ready(base, process)
            yield base
        finally:
            process.terminate()
            process.wait(60)


def wait_until_ready(base: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if build_opener().open(f"{base}/readyz", timeout=5).status == 200:
                return
        except (URLError, OSError, HTTPException):
            time.sleep(0.5)
    raise RuntimeError(f"The demo does not answer: {(FOLDER / 'demo.log').read_text()[-2000:]}")


def collect(base: str) -> list[Item]:
    """Everything that a reader or a machine is led to, each answer kept in a file."""
    folder = FOLDER / "run"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    waiting = [f"{base}{path}" for path in STARTS]
    met = set(waiting)
    items: list[Item] = []
    while waiting and len(items) < MOST:
        address = waiting.pop(0)
        item, body = fetched(address, folder / "files" / f"{len(items):04}")
        items.append(item)
        for name in following(item, body, base):
            if name not in met:
                met.add(name)
                waiting.append(name)
    return items


def fetched(address: str, file: Path) -> tuple[Item, bytes]:
    """What an address answers; a redirect is followed and does not stand for itself."""
    request = Request(address, headers={"Accept-Language": "id"})
    try:
        with build_opener().open(request, timeout=60) as answer:
            status, body, headers = answer.status, answer.read(), answer.headers
            kind = kind_of(address) if answer.url == address else ""
    except HTTPError as answer:
        status, body, headers, kind = answer.code, answer.read(), answer.headers, ""
    media = headers.get_content_type()
    file = file.with_suffix(f".{ENDINGS.get(media, 'xml' if media.endswith('xml') else 'bin')}")
    file.write_bytes(body)
    return Item(address, str(file), media, kind if media == "text/html" else "", status), body


def following(item: Item, body: bytes, base: str) -> Iterator[str]:
    """Where an answer leads: pages and sitemaps name addresses, a feed has two sisters."""
    if item.status != 200:
        return
    if item.type == "text/html" or "/sitemap" in item.address:
        yield from named_in(body.decode(errors="replace"), item.address, base)
    elif item.type == "application/rss+xml":
        yield from (f"{item.address}{name}/" for name in ("atom", "json"))
