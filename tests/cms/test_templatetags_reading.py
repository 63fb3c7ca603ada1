"""The dateline, reading time, plans, menu."""

import pytest
from django.template import Context, Template
from django.utils import translation

from cms.blocks import BodyBlock
from cms.templatetags.reading import reading_minutes, run_in


@pytest.fixture(autouse=True)
def indonesian():
    """A request of an earlier test may have left another language active."""
    with translation.override("id"):
        yield


def test_dateline_runs_into_the_first_paragraph():
    html = '<div><p data-x="1">Pengurus</p><p>Lalu</p></div>'

    assert run_in(html, "Serang, 1 Mei 2026") == (
        '<div><p data-x="1"><span class="dateline">Serang, 1 Mei 2026&nbsp;–</span> Pengurus</p>'
        "<p>Lalu</p></div>"
    )


def test_dateline_is_escaped():
    assert "&lt;b&gt;" in run_in("<p>Teks</p>", "<b>")


def test_body_without_paragraph_gets_one_for_the_dateline():
    assert run_in("<h2>Judul</h2>", "Serang").startswith('<p><span class="dateline">')


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (150, 1), (500, 2), (2000, 10)])
def test_reading_takes_a_minute_for_two_hundred_words(words, minutes):
    text = f"<p>{'kata ' * words}</p>"
    body = BodyBlock().to_python([{"type": "text", "value": text}])

    assert reading_minutes(body) == minutes


@pytest.mark.parametrize("tag", ["plan_of", "plan_heart", "plan_strip", "plan_dead_end"])
def test_plans_are_drawn_unescaped(tag):
    html = Template(f"{{% load plans %}}{{% {tag} 7 %}}").render(Context())

    assert html.startswith("<svg ")


def test_menu_shows_pages_of_the_active_language(site, django_assert_num_queries):
    template = Template(
        "{% load places %}{% menu as items %}{% for p in items %}{{ p }} {% endfor %}"
    )

    with django_assert_num_queries(1):
        text = template.render(Context())

    assert text == "Siaran pers Program Kegiatan Publikasi Tentang "
