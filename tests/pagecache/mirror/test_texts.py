"""What is changed in the texts of the mirror, and the rules for hosts."""

from types import SimpleNamespace

import pytest

from pagecache.address import Address
from pagecache.mirror.names import file_of, served_at
from pagecache.mirror.rewriting import Rewriter, folded
from pagecache.mirror.rules import Rule, answer, quoted


@pytest.mark.parametrize(
    ("target", "kind", "file"),
    [
        ("/", "text/html; charset=utf-8", "index.html"),
        ("/a/?page=2", "text/html", "a/@page-2/index.html"),
        ("/feed/", "application/rss+xml", "feed/index.rss"),
        ("/feed/json/", "application/feed+json", "feed/json/index.json"),
        ("/api/v1/articles", "application/json", "api/v1/articles/index.json"),
        ("/api/v1/articles?kind=x", "application/json", "api/v1/articles/@kind-x/index.json"),
        ("/sitemap-0.xml", "application/xml", "sitemap-0.xml"),
    ],
)
def test_every_address_has_a_file(target, kind, file):
    assert file_of(Address.at("x", target), kind) == file


def test_a_page_is_served_at_its_folder():
    assert served_at("a/index.html") == "/a/"
    assert served_at("index.html") == "/"
    assert served_at("a/myindex.html") == "/a/myindex.html"
    assert served_at("feed/index.rss") == "/feed/index.rss"


def test_a_calendar_is_folded_anew():
    links = SimpleNamespace(live="https://" + "l" * 60 + ".example", place=lambda target: target)
    text = "BEGIN:VCALENDAR\r\nURL:http://local\r\n host/kegiatan/é/\r\nEND:VCALENDAR\r\n"

    found = Rewriter(links, "http://localhost").rewrite(text, "text/calendar", "/kalender.ics")

    assert all(len(line.encode()) <= 75 for line in found.split("\r\n"))
    assert f"URL:{links.live}/kegiatan/é/" in found.replace("\r\n ", "")
    assert folded("é" * 100).replace("\r\n ", "") == "é" * 100


def test_another_port_is_another_site():
    links = SimpleNamespace(live="https://l.example", place=lambda target: target)
    rewrite = Rewriter(links, "http://localhost").rebase

    assert rewrite("http://localhost/a http://localhost") == "https://l.example/a https://l.example"
    assert rewrite("http://localhost:8000/a") == "http://localhost:8000/a"
    assert rewrite("http://localhost.example/a") == "http://localhost.example/a"


def test_nginx_reads_no_variable_in_a_rule():
    assert quoted('a"$x\\') == '"a\\"%24x\\\\"'
    assert (
        answer(Rule("/a?b=1", 302, "/c/"), set())
        == 'if ($request_uri = "/a?b=1") { return 302 "/c/"; }'
    )


def test_in_place_of_a_form_that_sends_something_stands_a_link():
    links = SimpleNamespace(live="https://l.example", place=lambda target: target)
    sending = '<form class="x" method="post" action="/kirim/"><input name="a">\n</form>'
    asking = '<form action="/cari/"><input name="q"></form>'

    found = Rewriter(links, "http://localhost").rewrite(
        f'<html lang="en">{asking}{sending}', "text/html", "/en/about/"
    )

    link = '<p><a href="https://l.example/en/about/">Write at l.example</a></p>'
    assert found == f'<html lang="en">{asking}{link}'
