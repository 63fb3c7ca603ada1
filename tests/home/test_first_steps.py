"""Who may change the settings of a new site is told what readers miss, until nothing is missing."""

import pytest
from bs4 import BeautifulSoup

from cms.models import OrganisationSettings
from demo.factories import PlainPageFactory, PressReleaseFactory

pytestmark = pytest.mark.django_db


def steps(client):
    """Of each step whether it is still a link."""
    page = BeautifulSoup(client.get("/admin/").text, "html.parser")
    return [bool(step.a) for step in page.select("[aria-labelledby=first-steps] li")]


def test_the_steps_are_ticked_off_and_go_when_all_are_done(client, site, home, press, member):
    client.force_login(member("Administrator"))
    assert steps(client) == [True, True, True, True]

    organisation = OrganisationSettings.for_site(site)
    organisation.name, organisation.email = "IAP Banten", "kami@iap.example"
    organisation.contact_page = organisation.privacy_page = PlainPageFactory(parent=home)
    organisation.save()
    assert steps(client) == [False, True, False, True]

    home.introduction = "<p>Kami perencana.</p>"
    home.save()
    PressReleaseFactory(parent=press)
    assert steps(client) == []


def test_others_are_not_told(client, site, member):
    client.force_login(member("Penulis"))

    assert steps(client) == []
