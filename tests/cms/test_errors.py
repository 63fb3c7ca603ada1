"""A lost database and broken code: an answer in the form the address promises."""

from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import InterfaceError, OperationalError, connection
from django.template.loader import render_to_string
from django.test import Client

from cms.models import OrganisationSettings
from home.models import HomePage
from navigation.contact import KEY, remember_contact

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


@pytest.fixture
def organisation(site):
    found = OrganisationSettings.for_site(site)
    found.name, found.email = "Ikatan Ahli Perencana", "halo@iapbanten.example"
    found.save()


def test_it_has_a_name_a_broken_bridge_and_an_address_without_the_database(reader, organisation):
    with lost():
        page = reader.get("/siaran-pers/").text

    assert "Ikatan Ahli Perencana" in page
    assert 'href="mailto:halo@iapbanten.example"' in page
    assert "plan__lane" in page


@pytest.mark.parametrize("name", ["400", "403", "500", "503"])
def test_a_page_about_a_fault_asks_the_database_nothing(
    organisation, django_assert_num_queries, name
):
    with django_assert_num_queries(0):
        page = render_to_string(f"{name}.html")

    assert "Ikatan Ahli Perencana" in page


@pytest.mark.parametrize("kept", [None, "nonsense", ["one"]])
def test_a_cache_that_knows_nothing_breaks_no_page(site, kept):
    cache.set(KEY, kept)

    page = render_to_string("500.html")

    assert "Warta" in page
    assert "mailto:" not in page


def test_the_scheduler_fills_a_cache_that_was_emptied(organisation):
    cache.clear()

    remember_contact()

    assert "halo@iapbanten.example" in render_to_string("500.html")


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
