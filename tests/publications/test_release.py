import re
from datetime import datetime, timedelta
from html import unescape
from io import BytesIO
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale

from cms.models import OrganisationSettings
from demo.factories import DocumentFactory, EventPageFactory, PressReleaseFactory
from publications.blocks import ContactBlock
from publications.models import Contact, PressRelease

JAKARTA = ZoneInfo("Asia/Jakarta")


MARCH = datetime(2024, 3, 24, 0, 30, tzinfo=JAKARTA)


@pytest.fixture
def organisation(site):
    found = OrganisationSettings.for_site(site)
    found.name, found.about_id, found.about_en = "IAP Banten", "Kami perencana.", "We plan."
    found.press_name, found.press_email = "Laksmi", "pers@iapbanten.example"
    found.email, found.phone = "kantor@iapbanten.example", "021 555"
    found.save()
    return found


def release(press, **values):
    """A release of 24 March 2024 with a paragraph below a heading."""
    values = {"city": "Tangerang Selatan", "released_at": MARCH} | values
    values.setdefault("body", [("text", "<h2>Latar</h2><p>Pengurus bertemu.</p>")])
    return PressReleaseFactory(parent=press, **values)


def english(press):
    locale = Locale.objects.get(language_code="en")
    return press.get_translation(locale).specific


def test_the_dateline_names_city_and_day_in_the_language_of_the_release(press):
    with override("en"):
        assert release(press).dateline == "Tangerang Selatan, 24 Maret 2024"
    assert release(english(press)).dateline == "Tangerang Selatan, 24 March 2024"


def readings(client, page):
    """The text of a release wherever readers get it."""
    api = client.get(f"/api/v1/articles/{page.pk}").json()
    atom = client.get(f"{page.get_parent().url}feed/atom/").text
    return {
        "page": client.get(page.url).text,
        "feed": unescape(client.get(f"{page.get_parent().url}feed/").text),
        "atom": unescape(atom),
        "json": client.get(f"{page.get_parent().url}feed/json/").json()["items"][0]["content_html"],
        "api": api["body"][0]["html"],
        "api text": api["body"][0]["text"],
        "plain text": client.get(f"{page.url}naskah.txt").text,
        "kit": kit_of(client, page, "naskah.html"),
        "kit text": kit_of(client, page, "naskah.txt"),
    }


def kit_of(client, page, name):
    content = client.get(f"{page.url}paket.zip").getvalue()
    with ZipFile(BytesIO(content)) as kit:
        return kit.read(f"{page.slug}/{name}").decode()


def words(html):
    return " ".join(re.sub(r"<[^>]*>", " ", unescape(html)).split())


def test_the_dateline_runs_into_the_first_paragraph_on_every_surface(client, press):
    found = {name: words(text) for name, text in readings(client, release(press)).items()}

    expected = "Latar Tangerang Selatan, 24 Maret 2024 – Pengurus bertemu."
    assert {name for name, text in found.items() if expected not in text} == set()


def test_a_release_without_a_paragraph_has_its_dateline_before_all_else(client, press):
    quote = {"text": "Dengarkan.", "speaker": "Rania", "role": "Ketua"}
    page = release(press, body=[("quote", quote)])

    api = client.get(f"/api/v1/articles/{page.pk}").json()

    assert [block["kind"] for block in api["body"]] == ["text", "quote"]
    assert "Selatan, 24 Maret 2024 – Dengarkan." in words(client.get(page.url).text)


def test_a_release_without_a_body_is_no_dateline_in_a_feed(client, press):
    page = release(press, body=[], summary="Ringkasan saja")

    (item,) = client.get(f"{press.url}feed/json/").json()["items"]

    assert item["content_html"] == "<p>Ringkasan saja</p>"
    assert page.dateline in client.get(page.url).text


@pytest.mark.parametrize(
    ("hours", "live", "line"),
    [
        (None, False, "Untuk disiarkan segera"),
        (1, False, "EMBARGO sampai 24 Maret 2024, 10.00 WIB"),
        (-1, False, "Untuk disiarkan segera"),
        # What is public already cannot be held back: a change of it may be planned.
        (1, True, "Untuk disiarkan segera"),
    ],
)
def test_the_release_line_follows_from_the_time_planned(press, hours, live, line):
    page = release(press, live=live)
    moment = datetime(2024, 3, 24, 9, tzinfo=JAKARTA)
    page.go_live_at = moment + timedelta(hours=hours) if hours else None

    with time_machine.travel(moment, tick=False), override("en"):
        assert page.release_line == line


def test_the_release_line_is_in_the_language_of_the_release(press):
    page = release(english(press))

    assert page.release_line == "For immediate release"


def test_a_preview_shows_the_embargo_and_no_link_to_a_kit(client, press, member):
    page = release(press, live=False)
    page.go_live_at = timezone.now() + timedelta(days=2)
    page.save_revision()
    client.force_login(member("Redaktur"))

    html = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).text

    assert "EMBARGO sampai" in html
    assert "release-line--embargo" in html
    assert "paket.zip" not in html


def test_a_public_release_says_that_it_may_be_used(client, press):
    page = release(press, kicker="Rapat kerja")

    html = client.get(page.url).text

    assert "Untuk disiarkan segera" in html
    assert "Rapat kerja" in html
    assert f'href="{page.url}paket.zip"' in html
    assert f'href="{page.url}naskah.txt"' in html


def contact(name="Bagas", phone="0812 0000 0000", email="", role="Juru bicara"):
    return ("contact", {"name": name, "role": role, "phone": phone, "email": email})


def test_the_press_contact_is_that_of_the_organisation(client, press, organisation):
    page = release(press)

    assert page.press_contacts(organisation) == [
        Contact("Laksmi", "", "021 555", "pers@iapbanten.example")
    ]
    assert "mailto:pers@iapbanten.example" in client.get(page.url).text


def test_contacts_of_a_release_stand_in_its_place_in_their_order(client, press, organisation):
    page = release(press, contacts=[contact("Zahra"), contact("Ani", "", "ani@iapbanten.example")])

    html = client.get(page.url).text

    assert html.index("Zahra") < html.index("ani@iapbanten.example")
    assert "Juru bicara" in html
    assert "pers@iapbanten.example" not in html


def test_without_anybody_to_reach_there_is_no_empty_heading(client, press, site):
    assert "Narahubung" not in client.get(release(press).url).text


@pytest.mark.parametrize(
    ("phone", "email"),
    [("", ""), ("telepon saja", ""), ("08", ""), ("0812\n\n00", ""), ("", "bukan surel")],
)
def test_a_contact_can_be_reached(phone, email):
    block = ContactBlock()
    value = block.to_python({"name": "Bagas", "role": "", "phone": phone, "email": email})

    with pytest.raises(ValidationError):
        block.clean(value)


@pytest.mark.parametrize("phone", ["(021) 555-0134", "+62 812-0000-0000", "0812.0000.000"])
def test_a_phone_number_is_written_as_people_write_it(phone):
    block = ContactBlock()

    block.clean(block.to_python({"name": "Bagas", "phone": phone}))


def test_a_release_may_say_otherwise_who_publishes_it(client, press, organisation):
    usual, other = release(press), release(press, about="Bersama Pemerintah Kota.")

    assert "Kami perencana." in client.get(usual.url).text
    assert usual.about_text(organisation) == "Kami perencana."
    assert other.about_text(organisation) == "Bersama Pemerintah Kota."
    assert release(english(press)).about_text(organisation) == "We plan."


def test_attachments_stand_in_order_under_their_titles(client, press):
    documents = [DocumentFactory(title="Kerangka acuan"), DocumentFactory(title="Peta")]
    titles = ["", "Peta genangan"]
    files = [
        ("file", {"document": document, "title": title})
        for document, title in zip(documents, titles, strict=True)
    ]
    page = release(press)
    page.attachments = files
    page.save_revision().publish()

    html = client.get(page.url).text

    assert html.index("Kerangka acuan") < html.index("Peta genangan")
    assert client.get(documents[0].url).status_code == 200
    documents[0].delete()
    found = PressRelease.objects.get(pk=page.pk)
    assert [title for title, _document in found.attached] == ["Peta genangan"]
    assert client.get(page.url).status_code == 200


def test_programs_learn_what_only_a_release_has(client, press, organisation):
    page = release(press, kicker="Rapat", contacts=[contact()])
    page.attachments = [("file", {"document": DocumentFactory(title="Peta"), "title": ""})]
    page.save_revision().publish()

    found = client.get(f"/api/v1/articles/{page.pk}").json()["press"]

    assert found["kicker"] == "Rapat"
    assert found["dateline"] == "Tangerang Selatan, 24 Maret 2024"
    assert found["release_line"] == "Untuk disiarkan segera"
    assert [file["title"] for file in found["attachments"]] == ["Peta"]
    assert found["contacts"] == [
        {"name": "Bagas", "role": "Juru bicara", "phone": "0812 0000 0000", "email": ""}
    ]
    assert found["about"] == "Kami perencana."
    assert client.get(found["kit"]).status_code == 200
    assert client.get(found["plain_text"]).status_code == 200


def test_other_kinds_have_no_part_of_a_release(client, events):
    page = EventPageFactory(parent=events)

    assert client.get(f"/api/v1/articles/{page.pk}").json()["press"] is None
