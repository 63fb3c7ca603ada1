"""The edges of the API: unknown addresses, other sites' pages, errors in the reader's language."""

import json

import pytest

from demo.factories import PressReleaseFactory

pytestmark = pytest.mark.django_db
EXPOSED = {"ETag", "Link", "Retry-After"}


def is_open(response):
    exposed = set(response["Access-Control-Expose-Headers"].split(", "))
    return response["Access-Control-Allow-Origin"] == "*" and exposed >= EXPOSED


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v1/", "/api/v1/articles/", "/api/v1/nothing", "/api/v2/x/", "/api/%00"]
)
def test_an_unknown_address_is_a_problem_and_no_page(client, site, path):
    response = client.get(path)

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 404
    assert is_open(response)
    assert client.post(path, "x", content_type="text/plain").status_code == 404


def test_a_page_of_another_site_may_ask_with_headers_of_its_own(client, site):
    asking = {"Origin": "https://lain.example", "Access-Control-Request-Method": "GET"}
    for path in ("/api/v1/articles", "/api/v1/search", "/api/v1/nothing"):
        response = client.options(path, headers=asking)

        assert response.status_code == 204
        assert is_open(response)
        assert response["Allow"] == response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert "If-None-Match" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    "path",
    [
        *("/api/v1/articles", "/feed/", "/feed/atom/", "/feed/json/", "/kalender.ics"),
        *("/sitemap.xml", "/sitemap-0.xml", "/ralat/feed/"),
    ],
)
def test_what_programs_read_is_open_with_200_and_304(client, press, path):
    PressReleaseFactory(parent=press)
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert is_open(first)
    assert is_open(again)


def test_pages_are_not_open(client, site):
    assert "Access-Control-Allow-Origin" not in client.get("/ralat/")


@pytest.mark.parametrize("query", ["", "&language=en"])
def test_errors_are_in_the_language_of_the_reader(client, site, query):
    path = f"/api/v1/articles?limit=x&year=1&kind=x&topic=%20{query}"
    indonesian = client.get(path.replace("&language=en", ""))
    english = client.get(path, headers={} if query else {"Accept-Language": "en-GB,en;q=0.9"})

    assert indonesian.json()["title"] == "Permintaan memuat parameter yang keliru"
    assert english.json()["title"] == "The request has a wrong parameter"
    assert (indonesian["Content-Language"], english["Content-Language"]) == ("id", "en")
    assert "Accept-Language" in english["Vary"]
    said = {error["loc"][-1]: error["message"] for error in indonesian.json()["errors"]}
    assert said["limit"] == "Nilainya harus bilangan bulat."
    assert said["year"] == "Nilainya paling sedikit 1900."
    assert said["kind"].startswith("Nilainya harus salah satu dari: 'pressrelease', ")
    assert said["topic"] == "Bentuknya tidak sesuai dengan yang diminta."
    assert english.json()["errors"][0]["message"].startswith("This must ")


def test_no_error_tells_of_our_own_programs(client, site):
    for path in ("/api/v1/search?q=%d3", "/api/v1/articles/%d3", "/api/v1/articles?topic=%d3"):
        text = json.dumps(client.get(path).json())
        assert "codec" not in text, path
        assert "pydantic" not in text
