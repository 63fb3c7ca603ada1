"""What an administrator changes alone is in the log, and the board is told."""

from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.models import OrganisationSettings
from mail.models import TeamMessage


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
