"""The title of what is no page says what it is."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string

from comments.titles import TITLES
from demo.factories import PressReleaseFactory
from search.views import title_of
from tests.sweep import by_two

pytestmark = pytest.mark.django_db


def title(answer):
    text = answer.text if isinstance(answer, HttpResponse) else answer
    return re.search("<title>(.*?)</title>", text)[1].partition(" – ")[0]


def test_the_search_is_named_but_not_what_was_asked(client, site):
    assert title(client.get("/cari/")) == "Cari"
    assert title(client.get("/en/search/")) == "Search"
    assert title(client.get("/cari/?q=banten")) == "Tidak ada hasil"
    assert title(client.get("/cari/?q=pers")) == "Hasil pencarian"
    assert title(client.get("/cari/?q=%00%00")) == "Galat: Cari"


def test_the_search_names_what_it_is_narrowed_to():
    choices = [
        (SimpleNamespace(label=label, is_chosen=label != "siaran pers"), "")
        for label in ("siaran pers", "kegiatan")
    ]
    facets = [
        {"choices": choices},
        {"choices": [(SimpleNamespace(label=2026, is_chosen=True), "")]},
    ]

    assert title_of(3, facets) == "Hasil pencarian: Kegiatan, 2026"
    assert title_of(3, []) == "Hasil pencarian"


def test_a_form_that_failed_says_so_first(client, press):
    release = PressReleaseFactory(parent=press, title="Rilis")

    failed = client.post("/komentar/data-anda/", {"email": "x"})
    assert title(failed) == "Galat: Data pribadi Anda"
    assert title(client.get("/komentar/data-anda/")) == "Data pribadi Anda"
    assert title(client.get(f"/komentar/tulis/{release.pk}/")) == "Tulis komentar: Rilis"


def test_each_page_of_a_readers_form_has_a_title():
    folder = Path("templates/comments")
    parts = [
        str(file.relative_to(folder).with_suffix(""))
        for file in folder.rglob("*.html")
        if "{% extends layout %}" in file.read_text()
    ]

    assert {*parts} - {"list"} == TITLES.keys()
    assert len({str(title) for title in TITLES.values()}) == len(TITLES)


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
