"""The title of what is no page says what it is."""

import re

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string

from demo.factories import PressReleaseFactory
from tests.sweep import by_two

pytestmark = pytest.mark.django_db


def title(answer):
    text = answer.text if isinstance(answer, HttpResponse) else answer
    return re.search("<title>(.*?)</title>", text)[1].partition(" – ")[0]


def test_the_search_is_named_but_not_what_was_asked(client, site):
    for question in ("", "?q=banten"):
        assert title(client.get(f"/cari/{question}")) == "Cari"
        assert title(client.get(f"/en/search/{question}")) == "Search"


def test_dead_ends_are_named(client, press):
    gone = PressReleaseFactory(parent=press)
    by_two(gone, "takedown", text="x", ground="court")

    assert title(client.get("/tidak-ada/")) == "Tidak ditemukan"
    assert title(client.get("/en/nothing/")) == "Not found"
    assert title(client.get("/%00")) == "Tidak ditemukan"
    assert title(client.get(gone.url)) == "Sudah ditarik"


def test_refusals_and_faults_are_named():
    names = {"400": "Permintaan keliru", "403": "Tidak diizinkan", "500": "Gangguan"}

    assert {code: title(render_to_string(f"{code}.html")) for code in names} == names
