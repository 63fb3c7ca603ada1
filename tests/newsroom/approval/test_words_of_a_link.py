"""A link speaks the language of who reads it, and the site's where nobody is known."""

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from mail.unsubscribing import stop_mail

pytestmark = pytest.mark.postgresql


def test_a_link_that_leads_nowhere_speaks_the_language_of_the_site(client, site):
    assert "Tautan ini sudah ditutup" in client.get("/persetujuan/tidak:ada/").text
    assert "Tautan ini tidak lengkap" in client.get(reverse(stop_mail, args=["tidak-ada"])).text


def test_what_is_sent_to_an_approver_is_in_their_language(client, waiting, editor, approver):
    """An editor who works in English sends it."""
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "en"})
    client.force_login(editor)
    address = reverse("approval_hand_out", args=[waiting.page.pk])

    page = client.post(address, {"approver": approver.pk}).text

    assert "Open in WhatsApp" in page
    assert "menunggu persetujuan Anda" in page
