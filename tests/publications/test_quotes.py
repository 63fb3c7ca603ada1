"""Who is quoted, in the office held at the date of the article, wherever the article is read."""

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from demo.factories import OfficeFactory, PersonFactory, PressReleaseFactory
from pagecache.dependencies import pages_and_addresses
from publications.blocks import PersonQuoteBlock
from publications.models import PressRelease

JAKARTA = ZoneInfo("Asia/Jakarta")
IN_2024, IN_2026 = (datetime(year, 6, 1, 9, tzinfo=JAKARTA) for year in (2024, 2026))


@pytest.fixture
def ratna(db):
    """Deputy chair until 2025, chair since then."""
    person = PersonFactory(name="Ratna Wulandari", degrees_after="S.T., M.T.")
    for role, role_en, starts, ends in [
        ("Wakil Ketua", "Deputy chair", date(2022, 1, 1), date(2025, 3, 19)),
        ("Ketua", "Chair", date(2025, 3, 20), None),
    ]:
        OfficeFactory(
            person=person,
            role=role,
            role_en=role_en,
            body="IAP Banten",
            starts=starts,
            ends=ends,
        )
    return person


def quote(person=None, speaker="", role="", text="Dengarkan warga dulu."):
    return ("quote", {"text": text, "person": person, "speaker": speaker, "role": role})


def release(press, *quotes, at=IN_2024, **values):
    page = PressReleaseFactory(parent=press, released_at=at, first_published_at=at, **values)
    page.body = [("text", "<p>Pengurus bertemu.</p>"), *quotes]
    page.save_revision().publish()
    return PressRelease.objects.get(pk=page.pk)


def said_by(html):
    captions = BeautifulSoup(html, "html.parser").select("figure:has(blockquote) figcaption")
    return [" ".join(caption.get_text().split()) for caption in captions]


@pytest.mark.parametrize(("at", "role"), [(IN_2024, "Wakil Ketua"), (IN_2026, "Ketua")])
def test_a_quote_prints_the_role_held_at_the_date_on_every_surface(client, press, ratna, at, role):
    page = release(press, quote(ratna), at=at)
    expected = f"Ratna Wulandari, S.T., M.T., {role} IAP Banten"

    item = client.get(f"{press.url}feed/json/").json()["items"][0]
    api = client.get(f"/api/v1/articles/{page.pk}").json()

    assert said_by(client.get(page.url).text) == [expected]
    assert said_by(item["content_html"]) == [expected]
    assert api["body"][1]["text"].endswith(expected)
    assert api["speakers"] == [{"name": ratna.full_name, "role": f"{role} IAP Banten"}]
    assert f"— {expected}\n" in client.get(f"{page.url}naskah.txt").text


def test_the_role_is_in_the_language_of_the_article(client, press, ratna):
    english = press.get_translation(Locale.objects.get(language_code="en")).specific
    page = release(english, quote(ratna))
    expected = "Ratna Wulandari, S.T., M.T., Deputy chair, IAP Banten"

    api = client.get(f"/api/v1/articles/{page.pk}").json()

    assert said_by(client.get(page.url).text) == [expected]
    assert said_by(api["body"][1]["html"]) == [expected]
    assert api["speakers"][0]["role"] == "Deputy chair, IAP Banten"


@pytest.mark.parametrize(
    ("named", "printed"),
    [
        ({"speaker": "Pak RT", "role": "Warga Kasemen"}, "Pak RT, Warga Kasemen"),
        ({"speaker": "Sunarko"}, "Sunarko"),
    ],
)
def test_an_outsider_is_named_by_the_writer(client, press, named, printed):
    page = release(press, quote(**named))

    assert said_by(client.get(page.url).text) == [printed]


def test_the_writer_may_name_another_role_than_the_office(client, press, ratna):
    page = release(press, quote(ratna, role="Moderator diskusi"))

    assert said_by(client.get(page.url).text) == ["Ratna Wulandari, S.T., M.T., Moderator diskusi"]


def test_somebody_without_an_office_at_the_date_is_named_alone(client, press, ratna):
    page = release(press, quote(ratna), at=datetime(2019, 1, 1, tzinfo=JAKARTA))

    assert said_by(client.get(page.url).text) == ["Ratna Wulandari, S.T., M.T."]


@pytest.mark.parametrize(
    ("is_person", "speaker"), [(False, ""), (False, "   "), (True, "Orang lain")]
)
def test_a_quote_has_one_speaker(ratna, is_person, speaker):
    block = PersonQuoteBlock()
    person = ratna.pk if is_person else None
    value = block.to_python({"text": "Kata", "person": person, "speaker": speaker, "role": ""})

    with pytest.raises(ValidationError):
        block.clean(value)


def test_quotes_written_before_there_were_people_stay(client, press):
    page = PressReleaseFactory(parent=press)
    old = {"type": "quote", "value": {"text": "Kata", "speaker": "Rania", "role": "Ketua"}}
    page.body = json.dumps([old])
    page.save()

    assert said_by(client.get(page.url).text) == ["Rania, Ketua"]


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("address", ["{0.url}", "/api/v1/articles/{0.pk}", "{0.url}naskah.txt"])
def test_five_quotes_take_as_many_queries_as_one(client, press, ratna, address):
    people = [ratna, *PersonFactory.create_batch(4)]
    for person in people[1:]:
        OfficeFactory(person=person)
    one, five = release(press, quote(ratna)), release(press, *map(quote, people))

    assert queries(client, address.format(one)) == queries(client, address.format(five))


def test_a_feed_of_five_takes_as_many_queries_as_one(client, press, ratna):
    release(press, quote(ratna))
    one = queries(client, f"{press.url}feed/")
    for _number in range(4):
        release(press, quote(PersonFactory()), quote(ratna))

    assert queries(client, f"{press.url}feed/") == one


def test_a_quoted_person_is_described_to_search_engines_once(client, press, ratna):
    page = release(press, quote(ratna), quote(ratna, text="Lagi."), quote(speaker="Pak RT"))
    soup = BeautifulSoup(client.get(page.url).text, "html.parser")

    (node, _way) = json.loads(soup.find("script", type="application/ld+json").string)["@graph"]

    assert node["mentions"] == [
        {"@type": "Person", "name": ratna.full_name, "jobTitle": "Wakil Ketua IAP Banten"},
        {"@type": "Person", "name": "Pak RT"},
    ]


def test_readers_find_what_a_person_said(press, ratna):
    page = release(press, quote(ratna))

    assert any(
        ratna.full_name in text for text in page.body.stream_block.get_searchable_content(page.body)
    )


def test_a_change_of_a_person_reaches_exactly_the_pages_that_quote_them(press, ratna):
    quoting = release(press, quote(ratna))
    other = release(press, quote(PersonFactory()))

    pages, _addresses = pages_and_addresses(f"publications.person:{ratna.pk}")

    assert quoting.pk in pages
    assert other.pk not in pages


def test_who_is_quoted_cannot_be_deleted(press, ratna):
    page = release(press, quote(ratna))

    with pytest.raises(ProtectedError):
        ratna.delete()

    page.body = []
    page.save_revision().publish()
    ratna.delete()


def test_the_office_counts_to_its_last_day(client, press, ratna):
    last = datetime(2025, 3, 19, 23, 30, tzinfo=JAKARTA)
    roles = [
        page.attributions[0].role
        for page in (
            release(press, quote(ratna), at=last),
            release(press, quote(ratna), at=last + timedelta(hours=1)),
        )
    ]

    assert roles == ["Wakil Ketua IAP Banten", "Ketua IAP Banten"]
    assert timezone.localdate(last) == date(2025, 3, 19)
