"""Parts that are kept by what they are made of."""

import pytest
from django.template import Context, Template
from django.utils import translation

from cms.templatetags.remembered import rendered

ABOUT = (
    "{% load remembered %}{% remembered 'parts/about_organisation.html' name=name about=about %}"
)


def about(**values):
    return Template(ABOUT).render(Context(values))


def test_a_part_is_kept_by_its_values_and_the_language():
    rendered.cache_clear()
    with translation.override("id"):
        assert "Tentang IAP" in about(name="IAP", about="Perencana")
        assert "Tentang IAP" in about(name="IAP", about="Perencana")
        assert "Tentang ASI" in about(name="ASI", about="Perencana")
    with translation.override("en"):
        assert "About IAP" in about(name="IAP", about="Perencana")

    assert (rendered.cache_info().hits, rendered.cache_info().misses) == (1, 3)


def test_texts_are_escaped():
    assert "<b>" not in about(name="<b>", about="<b>")


@pytest.mark.parametrize("value", [["list"], (1, ["list"]), object()])
def test_what_may_change_and_stay_equal_is_refused(value):
    with pytest.raises(TypeError):
        about(name="IAP", about=value)


def test_while_templates_are_written_nothing_is_kept(settings):
    settings.DEBUG = True
    rendered.cache_clear()

    about(name="IAP", about="Perencana")

    assert rendered.cache_info().currsize == 0
