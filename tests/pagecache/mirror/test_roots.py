"""Whatever a text says, the export opens and writes nothing outside its two roots."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.exceptions import SuspiciousFileOperation
from hypothesis import given, settings
from hypothesis import strategies as st

from pagecache.mirror.fetching import write
from pagecache.mirror.links import Links
from pagecache.mirror.rewriting import Rewriter, folded

ROOT = "http://localhost"
SECRET = b"the secret key"
NAMES = ("secret-key", "warta.sqlite3", ".env")
HEADS = ("", "/", "//", "/static", "/media", "/documents/1", "/static/css", "/en")
HOSTILE = ("..", "%2e%2e", ".%2E", "%2e%2e%2f..", ".", "", "\\..", "%5c..", "%00", "%0a", "a" * 300)
PARTS = ("..", "%2e%2e", "%252e%252e", "[", '"', "&amp;", "é", *NAMES)
TAILS = ("", "/", "?page=2", "?x=é", "#a", "?page=2/../../secret-key", "%3f", " 2x")
targets = st.builds(
    lambda head, hostile, parts, tail: f"{'/'.join([head, hostile, *parts])}{tail}",
    st.sampled_from(HEADS),
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(PARTS), max_size=3),
    st.sampled_from(TAILS),
)
# How texts name an address: of editors in pages, of anybody in all others.
TEXTS = {
    "href": ("text/html", '<html lang="id"><p><a href="{}">x</a>'),
    "src": ("text/html", '<img src="{}" srcset="{} 1x, {} 2x">'),
    "poster": ("text/html", '<video poster="{}"></video><form action="{}">'),
    "comment": ("text/html", '<div class="comment__body"><p>Petanya: {}</p></div>'),
    "rss": ("application/rss+xml", "<item><title>{}</title><link>{}</link></item>"),
    "atom": ("application/atom+xml", '<link href="{}"/><summary>{}</summary>'),
    "json": ("application/json", '{{"text": "{}", "url": "{}"}}'),
    "feed": ("application/feed+json", '{{"content_html": "<a href=\\"{}\\">"}}'),
    "sitemap": ("application/xml", "<loc>{}</loc>"),
    "calendar": ("text/calendar", "BEGIN:VCALENDAR\r\nURL:{}\r\nSUMMARY:{}\r\n"),
    "plain": ("text/plain", "Lampiran: {}, {}."),
}
# The hook of an interpreter cannot be taken back: this one listens while there is a list.
heard: list[list[tuple[str, bool]]] = []
FILES = {"open", "os.mkdir", "os.rename", "os.link", "os.symlink", "os.truncate"}


def listen(event, arguments):
    if heard and event in FILES and isinstance(arguments[0], str | bytes | os.PathLike):
        is_written = event != "open" or bool((arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR))
        heard[-1].append((os.fsdecode(arguments[0]), is_written))


sys.addaudithook(listen)


@contextmanager
def listening():
    heard.append([])
    try:
        yield heard[-1]
    finally:
        heard.pop()


@pytest.fixture
def data(tmp_path, settings):
    """A folder of data with secrets around its static files."""
    (tmp_path / "static" / "css").mkdir(parents=True)
    (tmp_path / "media").mkdir()
    for name in NAMES:
        (tmp_path / name).write_bytes(SECRET)
    settings.STATIC_ROOT, settings.MEDIA_ROOT = tmp_path / "static", tmp_path / "media"
    return tmp_path


def texts(target):
    """Every text that names a target, plainly and in an absolute address."""
    for kind, pattern in TEXTS.values():
        for written in (target, ROOT + target, f"https://wa.me/?text={quote(ROOT + target)}"):
            text = pattern.format(*[written] * 3)
            yield kind, folded(text) if kind == "text/calendar" else text


def test_nothing_outside_the_two_roots_is_opened_or_written(data, site):
    mirror = data / "mirror"
    mirror.mkdir()
    links = Links(mirror, "localhost", "https://warta.example")
    rewriter = Rewriter(links, ROOT)

    @given(target=targets)
    @settings(max_examples=40, derandomize=True, database=None)
    def holds(target):
        with listening() as opened:
            for kind, text in texts(target):
                rewriter.rewrite(text, kind, "/siaran-pers/satu/")
        for name, is_written in opened:
            place = Path(os.path.realpath(name))
            if place.parent.name == "__pycache__":
                continue  # a module that is imported late, for the first time
            if is_written or place.is_relative_to(data):
                assert any(place.is_relative_to(root) for root in (mirror, data / "static")), name

    holds()
    copied = [file.read_bytes() for file in mirror.rglob("*") if file.is_file()]
    assert SECRET not in copied


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "link/x"])
def test_a_name_that_leads_out_of_the_mirror_is_refused(tmp_path, name):
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    (mirror / "link").symlink_to(tmp_path)

    with pytest.raises(SuspiciousFileOperation):
        write(mirror, name, iter([b"x"]))

    assert [file.name for file in tmp_path.rglob("x")] == []
