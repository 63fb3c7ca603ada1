"""What is only read says so to every other method, before forms are looked at."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

READ = ["/", "/en/", "/siaran-pers/", "/feed/", "/feed/atom/", "/kalender.ics", "/robots.txt"]
READ += ["/sitemap.xml", "/sitemap-news.xml", "/ralat/", "/cari/", "/favicon.ico", "/healthz"]


@pytest.fixture
def stranger():
    return Client(enforce_csrf_checks=True)


def test_what_is_read_takes_nothing_and_says_what_it_takes(stranger, site):
    for method, status in (("post", 405), ("delete", 405), ("put", 405), ("options", 204)):
        answers = [getattr(stranger, method)(address) for address in READ]

        assert {answer.status_code for answer in answers} == {status}
        assert {answer["Allow"] for answer in answers} == {"GET, HEAD, OPTIONS"}


def test_forms_are_protected_as_before(stranger, site):
    assert stranger.post("/admin/login/").status_code == 403
    assert "Access-Control-Allow-Methods" in stranger.options("/api/v1/articles")
