"""A proposed slug is short; one that is there, or that somebody typed, stays."""

import json
import re

from django.urls import reverse

from cms.models.forms import SHORT_SLUG
from cms.reserved import shortened
from demo.factories import PressReleaseFactory

LONG = "IAP Banten menggelar rakerda, siap mendukung penguatan peran perkotaan di Provinsi Banten"


def proposed(title):
    """What the editor's script makes of a title before it makes a slug of it."""
    (((pattern, _flags), replacement),) = json.loads(SHORT_SLUG["data-w-slug-formatters-value"])
    assert replacement == "$1"
    return re.sub(pattern, r"\1", title)


def test_the_editor_is_told_to_propose_a_short_slug_until_the_page_is_live(client, press, member):
    client.force_login(member("Redaktur"))
    draft, live = PressReleaseFactory(parent=press, live=False), PressReleaseFactory(parent=press)
    screens = [
        reverse("wagtailadmin_pages:add", args=["publications", "pressrelease", press.pk]),
        *(reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in (draft, live)),
    ]
    told = ["data-w-slug-formatters-value" in client.get(screen).text for screen in screens]

    assert told == [True, True, False]
    assert proposed(LONG) == "IAP Banten menggelar rakerda, siap mendukung penguatan peran"
    assert proposed("Rapat kerja daerah") == "Rapat kerja daerah"
    assert proposed("iap-banten-menggelar-" * 5) == "iap-banten-menggelar-" * 5


def test_a_page_without_a_slug_gets_a_short_one_and_a_given_one_stays(press):
    first, second = (PressReleaseFactory(parent=press, title=LONG, slug="") for _ in range(2))
    typed = PressReleaseFactory(parent=press, title=LONG, slug="a-" * 50 + "b")

    assert first.slug == "iap-banten-menggelar-rakerda-siap-mendukung-penguatan-peran"
    assert second.slug == f"{first.slug}-2"
    assert len(typed.slug) == 101
    assert shortened("a" * 90) == "a" * 60
