"""Whatever is sent to a public address, it answers in the reader's language, never with 500."""

import re
from itertools import cycle
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from demo.factories import EventPageFactory, PressReleaseFactory, ResearchPageFactory
from media.models import Document, Image
from tests.media.pictures import saved

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]

GOOD_ANSWERS = {200, 204, 206, 301, 302, 304, 400, 403, 404, 405, 406, 416, 422}
LONG = "x" * 10_000
QUERIES = [
    *("page=x", "page=99999", "page=0", "page=-1", "page=%00", "page=1&page=x", "page[]=1"),
    *("q=%00", f"q={LONG}", "q=%ff%fe", "q=%c0%ae", "q=a&q=b", "q=%F0%9F%98%80", "page=%D9%A1"),
    *("year=%00", "topic=%00&q=a", "kind=%00&q=a", "year=99999999999999999999&q=a", "=&&=%&;"),
    *("limit=x", "limit=%00", "offset=99999999999999999999", "cursor=%00", "fields=%00", "c=%00"),
    *("next=//evil.example", "format=%00", "language=%00", f"{LONG}=1"),
]
PATHS = [
    *("%00", "%ff", "%c0%ae%c0%ae/", "..%2f..%2fetc/passwd", "a%00b/", "%e2%80%ae/", "😀/"),
    *("%0d%0aSet-Cookie:x=1", "x" * 3000 + "/", "/".join("abcdef") * 50, "%25%30%30/", "%2e%2e/"),
    *("1/", "9999/", "0000/", "topik/%00/", "topik/x/", "feed/x/", "feed/%00/", "kalender.ics/%00"),
]
METHODS = ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "HEAD", "FOO"]
HEADERS = [
    {"accept-language": "xx-%00, \xff;q=abc"},
    {"accept-language": "en," * 3000},
    {"accept-encoding": "br;q=x, *;q=-1"},
    {"range": "bytes=99999999999999999999-"},
    {"range": "bytes=a-b"},
    {"if-modified-since": "yesterday"},
    {"if-modified-since": "Thu, 01 Jan 0000 00:00:00 GMT"},
    {"if-none-match": '"' * 99},
    {"accept": "application/\xff"},
    {"cookie": "sessionid=%00garbage; csrftoken=\xff; django_language=../../x"},
    {"cookie": "sessionid=" + "x" * 5000},
    {"content-type": "multipart/form-data; boundary=\xff"},
    {"content-length": "x"},
    {"host": "evil.example"},
    {"host": "%00:99999"},
    {"x-forwarded-host": "evil.example"},
    {"x-forwarded-for": "'; DROP TABLE"},
    {"referer": "\xff" * 50},
]
ARGUMENTS = {"path": "images/x.jpg", "page_id": 1, "number": 1, "slug": "x", "name": "atom"}


@pytest.fixture
def browser(client):
    client.raise_request_exception = False
    return client


@pytest.fixture
def addresses(site, press, events, research) -> list[str]:
    """Every public address: the resolver's, every page's, and those of files."""
    release = PressReleaseFactory(parent=press)
    EventPageFactory(parent=events)
    ResearchPageFactory(parent=research)
    picture = Image.objects.create(title="Foto", file=ContentFile(saved("JPEG"), "foto.jpg"))
    document = Document.objects.create(title="Kajian", file=ContentFile(b"%PDF-1", "kajian.pdf"))
    found = {page.url for page in Page.objects.filter(depth__gt=1)} | set(resolved())
    found |= {picture.get_rendition("width-20").url, picture.file.url, document.url}
    found -= {"/api/v1/docs"}  # the library's page, for developers
    found |= {f"{release.url}feed/", "/admin/login/", "/documents/1/x.pdf", "/media/x"}
    return sorted(found)


def resolved() -> list[str]:
    """The addresses outside the administration that have a name, in both languages."""
    found = []
    for language in ("id", "en"):
        with override(language):
            found += [address for name in names(get_resolver()) if (address := address_of(name))]
    return [address for address in found if not address.startswith("/admin/")]


def names(resolver, prefix: str = ""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield prefix + pattern.name
        else:
            yield from names(
                pattern, prefix + (f"{pattern.namespace}:" if pattern.namespace else "")
            )


def address_of(name: str) -> str:
    for arguments in ({}, *({key: value} for key, value in ARGUMENTS.items())):
        try:
            return reverse(name, kwargs=arguments)
        except NoReverseMatch:
            continue
    return ""


def turns(addresses: list, inputs: list, count: int) -> list:
    """Each address with `count` of the inputs, taking turns, so that each input comes often."""
    endless = cycle(inputs)
    return [(address, next(endless)) for address in addresses for _ in range(count)]


def complaints(responses: dict) -> dict:
    """What is wrong with the answers: a status we do not give, or a page in no language."""
    wrong = {}
    for asked, response in responses.items():
        if response.status_code not in GOOD_ANSWERS:
            wrong[asked] = response.status_code
        elif is_page(response) and not language_of(response):
            wrong[asked] = "no language"
    return wrong


def is_page(response) -> bool:
    kind = response.headers.get("Content-Type", "")
    return kind.startswith("text/html") and bool(response.getvalue())


def language_of(response) -> str:
    html = BeautifulSoup(response.getvalue(), "html.parser").html
    return html.get("lang", "") if html else ""


def test_addresses_are_found(addresses):
    for address in ("/", "/en/", "/cari/", "/en/search/", "/api/v1/search", "/sitemap.xml"):
        assert address in addresses


def test_odd_queries_are_answered(browser, addresses):
    asked = [f"{address}?{query}" for address, query in turns(addresses, QUERIES, 5)]

    assert complaints({address[:200]: browser.get(address) for address in asked}) == {}


def test_odd_paths_are_answered(browser, addresses):
    starts = [address for address in addresses if re.fullmatch(r"/([\w-]+/){0,2}", address)]
    asked = [start + path for start, path in turns(starts, PATHS, 6)]

    assert complaints({address[:200]: browser.get(address) for address in asked}) == {}


def test_other_methods_are_answered(browser, addresses):
    responses = {
        (method, address): browser.generic(method, address, b"\x00\xff" * 10)
        for address, method in turns(addresses, METHODS, 3)
    }

    assert complaints(responses) == {}


def test_odd_headers_are_answered(browser, addresses):
    responses = {
        (address, *next(iter(headers.items()))): browser.get(address, headers=headers)
        for address, headers in turns(addresses, HEADERS, 4)
    }

    assert complaints(responses) == {}


@pytest.mark.parametrize(
    ("address", "status", "language"),
    [
        ("/tidak-ada/", 404, "id"),
        ("/en/not-there/", 404, "en"),
        ("/%00", 404, "id"),
        ("/en/%00", 404, "en"),
        ("/siaran-pers/?page=x", 404, "id"),
        ("/en/press-releases/?page=99999", 404, "en"),
        ("/cari/?q=%00", 400, "id"),
        ("/en/search/?q=%00", 400, "en"),
    ],
)
def test_the_answer_is_in_the_language_of_the_address(browser, site, address, status, language):
    response = browser.get(address)

    assert (response.status_code, language_of(response)) == (status, language)


def test_a_wrong_host_is_refused_with_a_page(browser, site):
    response = browser.get("/en/", headers={"host": "evil.example"})

    assert (response.status_code, language_of(response)) == (400, "en")


def test_a_form_without_its_token_is_refused_with_a_page(site):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})

    assert response.status_code == 403
    assert language_of(response) == "id"


@settings(max_examples=25)
@given(path=st.text(max_size=60), query=st.text(max_size=60), start=st.integers(0, 999))
def test_any_path_and_query_is_answered(browser, site, path, query, start):
    starts = ["/", "/en/", "/cari/", "/siaran-pers/", "/api/v1/", "/documents/", "/media/"]
    encoded = quote(path.encode("utf-8", "surrogatepass"))
    address = f"{starts[start % len(starts)]}{encoded}?{quote(query, safe='=&;', errors='replace')}"

    assert complaints({address: browser.get(address)}) == {}
