"""The dateline, reading time, plans, menu."""

import pytest
from django.template import Context, Template
from django.utils import translation

from cms.blocks import BodyBlock
from cms.fulltext import run_in
from publications.templatetags.articles import reading_minutes
from townplans.templatetags.townplans import TOWNS, plan_heart, plan_of


@pytest.fixture(autouse=True)
def indonesian():
    """A request of an earlier test may have left another language active."""
    with translation.override("id"):
        yield


OPENING = '<span class="dateline">Serang, 1 Mei 2026\N{NO-BREAK SPACE}–</span> '


@pytest.mark.parametrize(
    ("texts", "opened"),
    [
        (['<p data-x="1">Satu</p><p>Dua</p>'], [f'<p data-x="1">{OPENING}Satu</p><p>Dua</p>']),
        (["<h2>Judul</h2><p>Isi</p>"], [f"<h2>Judul</h2><p>{OPENING}Isi</p>"]),
        (["<ul><li>Butir</li></ul>", "<p>Isi</p>"], None),
        (["<p></p><p> <br/> </p><p>&nbsp;</p><p>Isi</p>"], None),
    ],
)
def test_dateline_runs_into_the_first_paragraph_with_words(texts, opened):
    expected = opened or [text.replace("<p>Isi", f"<p>{OPENING}Isi") for text in texts]

    assert run_in(texts, "Serang, 1 Mei 2026") == ("", expected)


def test_dateline_is_escaped():
    assert "&lt;b&gt;" in run_in(["<p>Teks</p>"], "<b>")[1][0]


@pytest.mark.parametrize("texts", [[], ["<h2>Judul</h2>"], ["<p></p>"]])
def test_a_text_without_paragraph_gets_one_for_the_dateline(texts):
    assert run_in(texts, "Serang, 1 Mei 2026") == (f"<p>{OPENING}</p>", texts)


def test_a_text_without_dateline_stays_as_it_is():
    assert run_in(["<p>Teks</p>"], "") == ("", ["<p>Teks</p>"])


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (150, 1), (500, 2), (2000, 10)])
def test_reading_takes_a_minute_for_two_hundred_words(words, minutes):
    text = f"<p>{'kata ' * words}</p>"
    body = BodyBlock().to_python([{"type": "text", "value": text}])

    assert reading_minutes(body) == minutes


@pytest.mark.parametrize("tag", ["plan_of", "plan_heart", "plan_strip", "plan_dead_end"])
def test_plans_are_drawn_unescaped(tag):
    html = Template(f"{{% load townplans %}}{{% {tag} 7 %}}").render(Context())

    assert html.startswith("<svg ")


def test_neighbouring_pages_have_towns_of_their_own_and_few_are_drawn_in_all():
    for draw in (plan_of, plan_heart):
        neighbours = {draw(key) for key in range(500, 500 + TOWNS)}

        assert len(neighbours) == TOWNS
        assert {draw(key) for key in range(TOWNS)} == neighbours


def test_menu_shows_pages_of_the_active_language(site, django_assert_num_queries):
    template = Template(
        "{% load navigation %}{% navigation as places %}"
        "{% for p in places.menu %}{{ p }} {% endfor %}"
    )

    with django_assert_num_queries(1):
        text = template.render(Context())

    assert text == "Siaran pers Program Kegiatan Publikasi Tentang "
