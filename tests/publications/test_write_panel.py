"""“Write” on the dashboard: for each role, in one click, in the right place."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from demo.factories import PressReleaseFactory
from publications.models import EventIndex, PressIndex

HOME = "/admin/"


def buttons(client):
    page = BeautifulSoup(client.get(HOME).text, "html.parser")
    return {link.get_text(strip=True): link["href"] for link in page.select(".warta-write .button")}


@pytest.mark.parametrize("group", ["Penulis", "Redaktur"])
def test_one_click_leads_to_an_empty_form_in_the_main_language(
    client, press, events, member, group
):
    client.force_login(member(group))

    found = buttons(client)

    assert list(found) == ["Tulis siaran pers", "Tulis kegiatan", "Tulis publikasi"]
    assert found["Tulis siaran pers"].endswith(f"/publications/pressrelease/{press.pk}/")
    assert found["Tulis kegiatan"].endswith(f"/publications/eventpage/{events.pk}/")
    form = client.get(found["Tulis siaran pers"])
    assert form.status_code == 200
    assert form.context["form"]["title"].value() in (None, "")


def test_the_other_language_is_one_click_away_too(client, press, member):
    client.force_login(member("Penulis"))
    english = PressIndex.objects.get(locale__language_code="en")

    text = client.get(HOME).text

    assert (
        reverse("wagtailadmin_pages:add", args=["publications", "pressrelease", english.pk]) in text
    )


def test_who_may_write_nothing_is_offered_nothing(client, site, member):
    client.force_login(member("Moderator"))

    assert buttons(client) == {}


def test_a_site_without_a_section_does_not_offer_it(client, site, member):
    EventIndex.objects.all().delete()
    client.force_login(member("Redaktur"))

    assert list(buttons(client)) == ["Tulis siaran pers", "Tulis publikasi"]


def test_what_others_have_and_what_is_scheduled_is_not_among_what_is_to_be_done(
    client, press, writer
):
    draft = PressReleaseFactory(parent=press, owner=writer, live=False, title="Masih konsep")
    draft.save_revision(user=writer)
    scheduled = PressReleaseFactory(parent=press, owner=writer, live=False, title="Sudah pasti")
    scheduled.go_live_at = timezone.now() + timedelta(days=1)
    revision = scheduled.save_revision(user=writer)
    revision.approved_go_live_at = scheduled.go_live_at
    revision.save()
    client.force_login(writer)

    page = BeautifulSoup(client.get(HOME).text, "html.parser")

    mine, others = page.select("table.warta-waiting")
    assert "Masih konsep" in mine.text
    assert "Sudah pasti" not in mine.text
    assert "Sudah pasti" in others.text
    assert "Terbit " in others.text
    assert "Konsep" not in others.text
