"""What an administrator changes alone is in the log, and the board is told."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from cms.models import OrganisationSettings
from demo.factories import ImageFactory
from mail.models import TeamMessage


@pytest.fixture
def picture(db):
    return ImageFactory(title="Lambang")


def test_the_board_hears_of_each_change_of_the_settings_with_before_and_after(client, site, member):
    board = member("Pengurus")
    client.force_login(member("Administrator"))
    organisation = OrganisationSettings.for_site(site)
    address = reverse("wagtailsettings:edit", args=["cms", "organisationsettings", site.pk])
    form = {"name": "IAP Banten", "short_name": "IAP", "city": "Serang", "phone": "0254 200001"}

    assert client.post(address, form).status_code == 302
    TeamMessage.objects.all().delete()
    client.post(address, form)
    assert not TeamMessage.objects.exists()
    client.post(address, form | {"phone": "0254 200002"})

    (notice,) = TeamMessage.objects.all()
    assert notice.to == board.email
    assert "“0254 200001” → “0254 200002”" in notice.text
    entry = ModelLogEntry.objects.filter(action="warta.settings_changed").latest("timestamp")
    assert entry.user.username == "administrator"
    assert entry.data["fields"] == [["phone", "0254 200001", "0254 200002"]]
    organisation.refresh_from_db()
    assert organisation.phone == "0254 200002"


def test_what_was_empty_and_what_is_chosen_are_told_in_words(client, site, member, picture):
    member("Pengurus")
    organisation = OrganisationSettings.for_site(site)
    organisation.city, organisation.logo = "", None
    organisation.save()
    TeamMessage.objects.all().delete()

    organisation.city, organisation.logo = "Serang", picture
    organisation.save()

    (notice,) = TeamMessage.objects.all()
    assert "Kota: “” → “Serang”." in notice.text
    assert f"Logo: “” → “{picture.title}”." in notice.text


def test_a_change_by_a_program_is_told_without_a_name(site, board):
    organisation = OrganisationSettings.for_site(site)
    organisation.phone = "0254 200009"

    organisation.save()

    (notice,) = TeamMessage.objects.all()
    assert notice.to == board.email
    assert notice.text.count("– mengubah pengaturan") == 1


def test_who_left_the_board_hears_of_nothing(site, member):
    here, gone = member("Pengurus"), member("Pengurus", "mantan")
    gone.is_active = False
    gone.save()
    organisation = OrganisationSettings.for_site(site)
    organisation.phone = "0254 200009"

    organisation.save()

    assert [notice.name for notice in TeamMessage.objects.all()] == [str(here)]


def test_each_member_of_the_board_reads_it_in_their_language(site, board, member):
    UserProfile.objects.create(user=member("Pengurus", "kedua"), preferred_language="en")
    organisation = OrganisationSettings.for_site(site)
    organisation.phone = "0254 200009"

    organisation.save()

    subjects = {notice.name: notice.subject for notice in TeamMessage.objects.all()}
    assert "Settings changed: Organisation" in subjects["kedua"]
    assert "Pengaturan diubah: " in subjects[str(board)]
