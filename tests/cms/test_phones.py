"""Phone numbers lead somewhere however they are typed; what is none is refused, or plain text."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from approval.models import Approver
from cms.models import OrganisationSettings
from cms.phones import checked_whatsapp, pieces, unread, whatsapp_number
from publications.blocks import ContactBlock
from publications.models.press import Contact, contact_point

LINKS = "parts/contact_links.html"
TWO = "0812-3456-7890 / 0813-4567-8901"


@pytest.mark.parametrize(
    ("typed", "addresses"),
    [
        ("(021) 555.1234", ["tel:+62215551234"]),
        (TWO, ["tel:+6281234567890", "tel:+6281345678901"]),
        ("0812-3456-7890 atau 021 5550112", ["tel:+6281234567890", "tel:+62215550112"]),
        ("0812 3456 7890; 0813 4567 8901", ["tel:+6281234567890", "tel:+6281345678901"]),
        ("+62 (0)21 5551234", ["tel:+62215551234"]),
        ("6281234567890", ["tel:+6281234567890"]),
        ("+65 9123 4567", ["tel:+6591234567"]),
        ("(021) 555-0134 ext. 12", ["tel:+62215550134;ext=12"]),
        ("Telp. 0812\u20113456\u20117890 (Budi)", ["tel:+6281234567890"]),
    ],
)
def test_what_is_typed_leads_to_numbers(typed, addresses):
    assert [piece.address for piece in pieces(typed) if piece.number] == addresses
    assert "".join(piece.text for piece in pieces(typed)) == typed
    assert unread(typed) == ""


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0812 3456 7890", "6281234567890"),
        ("+62 812-3456-7890", "6281234567890"),
        ("6281234567890", "6281234567890"),
        ("(0812) 3456.7890", "6281234567890"),
        ("65 9123 4567", "6591234567"),
        ("0812", ""),
        ("lewat Budi", ""),
        (TWO, ""),
    ],
)
def test_whatsapp_takes_the_digits_of_one_number(typed, digits):
    assert whatsapp_number(typed) == digits


def test_old_values_that_are_no_numbers_are_text_without_a_link():
    shown = render_to_string(LINKS, {"phone": "0254 <1>", "whatsapp": "lewat <Budi>"})

    assert "<a" not in shown
    assert "<li>0254 &lt;1&gt;</li>" in shown
    assert "<li>WhatsApp lewat &lt;Budi&gt;</li>" in shown
    shown = render_to_string(LINKS, {"phone": f"{TWO} / 08", "whatsapp": "0812 3456 7890"})
    assert '<a href="tel:+6281234567890">0812-3456-7890</a> / <a href="tel:+62813' in shown
    assert shown.count("tel:") == 2
    assert '<a href="https://wa.me/6281234567890" rel="noopener">WhatsApp +628' in shown


def test_the_settings_refuse_what_is_no_number(client, site, member):
    client.force_login(member("Administrator"))
    address = reverse("wagtailsettings:edit", args=["cms", "organisationsettings", site.pk])
    form = {"name": "IAP", "phone": "0812-3456-7890 / 0813", "press_phone": "1", "whatsapp": "08"}

    refused = client.post(address, form).text
    assert "“0813” tidak terbaca sebagai nomor telepon." in refused
    assert "“1” tidak terbaca sebagai nomor telepon." in refused
    assert "“08” tidak terbaca sebagai satu nomor WhatsApp." in refused

    form |= {"phone": TWO, "press_phone": "", "whatsapp": "0812 3456 7890"}
    assert client.post(address, form).status_code == 302
    kept = OrganisationSettings.objects.get()
    assert (kept.phone, kept.whatsapp) == (TWO, "6281234567890")
    home = client.get("/")
    assert home.text.count('href="https://wa.me/6281234567890"') == 2
    assert '"telephone": ["+6281234567890", "+6281345678901"]' in home.text


def test_contacts_and_approvers_have_numbers_too():
    block = ContactBlock()
    with override("en"), pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({"name": "Bagas", "phone": "12345-67"}))
    said = refused.value.block_errors["phone"].messages
    assert "“12345-67” cannot be read as a phone number." in said[0]

    approver = Approver(name="Bagas", phone="0812 3456 7890")
    approver.clean()
    assert approver.phone == "6281234567890"
    with override("en"), pytest.raises(ValidationError, match="“0812” cannot be read as one"):
        checked_whatsapp("0812")
    point = contact_point(Contact("Bagas", "", "(021) 555.1234", ""))
    assert point["telephone"] == ["+62215551234"]
