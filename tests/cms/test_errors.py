"""A lost database and broken code: an answer in the form the address promises."""

from contextlib import contextmanager

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from home.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader():
    return Client(raise_request_exception=False)


@contextmanager
def lost(error=OperationalError):
    """Every query fails, as when the server of the database is gone."""

    def fail(*_query):
        raise error("the connection was lost")

    with connection.execute_wrapper(fail):
        yield


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_page_that_cannot_be_rendered_is_unavailable(reader, site, error):
    with lost(error):
        response = reader.get("/siaran-pers/")

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "no-store" in response["Cache-Control"]
    assert 'lang="id"' in response.text
    assert "sedang tidak tersedia" in response.text


def test_it_is_said_in_the_readers_language(reader, site):
    with lost():
        response = reader.get("/en/search/?q=banten")

    assert response.status_code == 503
    assert 'lang="en"' in response.text
    assert "down for a moment" in response.text


def test_an_address_without_a_page_is_unavailable_too(reader, site):
    with lost():
        assert reader.get("/tidak-ada/").status_code == 503


def test_who_wrote_is_told_that_it_was_not_received(reader, site):
    with lost():
        response = reader.post("/komentar/kirim/", {"comment": "Kapan petanya terbit?"})

    assert response.status_code == 503
    assert "tidak kami terima" in response.text
    assert "Coba lagi" not in response.text  # would send the reader to an empty form


def test_the_api_answers_with_a_problem(reader, site):
    with lost():
        response = reader.get("/api/v1/articles")

    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 503


@pytest.mark.parametrize("address", ["/feed/", "/feed/atom/", "/sitemap.xml", "/kalender.ics"])
def test_programs_get_text(reader, site, address):
    with lost():
        response = reader.get(address)

    assert response.status_code == 503
    assert response["Content-Type"].startswith("text/plain")


def test_broken_code_is_no_lost_database(reader, site, monkeypatch):
    def fail(self, *args, **kwargs):
        raise ValueError("a broken template")

    monkeypatch.setattr(HomePage, "get_context", fail)
    response = reader.get("/")

    assert response.status_code == 500
    assert "Ada gangguan di pihak kami" in response.text
    assert "Retry-After" not in response
