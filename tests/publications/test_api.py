from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import unsupported_method
from wagtail.models import PageViewRestriction

from cms.models import OrganisationSettings
from demo.factories import (
    DocumentFactory,
    EventPageFactory,
    ImageFactory,
    OfficeFactory,
    PressReleaseFactory,
    ProgrammePageFactory,
    RegionFactory,
    ResearchAuthorFactory,
    ResearchPageFactory,
    TopicFactory,
)
from publications.api import CURSOR, Place
from publications.models import Region

pytestmark = pytest.mark.postgresql

JAKARTA = ZoneInfo("Asia/Jakarta")
ARTICLES = "/api/v1/articles"


def titles(client, **chosen):
    response = client.get(f"{ARTICLES}?{urlencode(chosen)}")
    assert response.status_code == 200
    return [item["title"] for item in response.json()["items"]]


def test_articles_are_listed_newest_first_in_parts(client, press, events, research):
    pages = [
        PressReleaseFactory(parent=press),
        EventPageFactory(parent=events),
        ResearchPageFactory(parent=research),
        PressReleaseFactory(parent=press),
        PressReleaseFactory(parent=press),
    ]
    same = pages[-1].released_at
    for page in pages[2:]:
        page.released_at = same
        page.save()

    address, seen = f"{ARTICLES}?limit=2", []
    while address:
        part = client.get(address).json()
        assert len(part["items"]) <= 2
        seen += [item["id"] for item in part["items"]]
        address = part["next"]

    assert seen == [page.pk for page in reversed(pages)]


def test_a_part_keeps_the_choice(client, press, events):
    PressReleaseFactory.create_batch(3, parent=press)
    EventPageFactory.create_batch(3, parent=events)

    first = client.get(f"{ARTICLES}?kind=eventpage&limit=2").json()
    second = client.get(first["next"]).json()

    assert {item["kind"] for item in first["items"] + second["items"]} == {"eventpage"}
    assert second["next"] is None


@pytest.mark.parametrize("chosen", ["kind", "language", "topic", "region", "year", "programme"])
def test_each_filter_lets_through_what_fits(client, press, events, programmes, chosen):
    programme = ProgrammePageFactory(parent=programmes, title="Induk")
    at = datetime(2023, 1, 1, 1, tzinfo=JAKARTA)
    page = PressReleaseFactory(parent=press, title="Cocok", released_at=at, programme=programme)
    page.topics.add(TopicFactory(slug="ruang"))
    page.regions.add(Region.objects.get(code="36.74"))
    page.save()
    EventPageFactory(parent=events, title="Lain")
    fits = {
        "kind": "pressrelease",
        "language": "id",
        "topic": "ruang",
        "region": "36.74",
        "year": 2023,
        "programme": programme.pk,
    }

    found = titles(client, **{chosen: fits[chosen]})

    assert "Cocok" in found
    assert ("Lain" in found) is (chosen == "language")
    assert titles(client, language="en") == []


def test_an_article_has_its_text_and_all_that_belongs_to_it(client, research, programmes):
    programme = ProgrammePageFactory(parent=programmes)
    page = ResearchPageFactory(
        parent=research,
        programme=programme,
        file=DocumentFactory(),
        lead_image=ImageFactory(description="Peta"),
        body=[("text", '<p>Baca <a href="/x/">ini</a> &amp; itu</p>')],
    )
    ResearchAuthorFactory(page=page, other_name="Siti Rahma", affiliation="ITB")

    article = client.get(f"{ARTICLES}/{page.pk}").json()

    assert article["body"] == [
        {
            "kind": "text",
            "html": '<p>Baca <a href="http://localhost/x/">ini</a> &amp; itu</p>',
            "text": "Baca ini & itu",
        }
    ]
    assert article["authors"] == [{"name": "Siti Rahma", "affiliation": "ITB"}]
    assert article["programme"]["id"] == programme.pk
    assert article["file"]["url"].startswith("http://localhost/documents/")
    assert article["picture"]["alt"] == "Peta"
    assert article["uid"].startswith("urn:uuid:")


@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_a_hidden_programme_is_not_named(client, press, programmes, hide):
    programme = ProgrammePageFactory(parent=programmes)
    page = PressReleaseFactory(parent=press, programme=programme)
    if hide == "unpublish":
        programme.unpublish()
    else:
        PageViewRestriction.objects.create(page=programme, restriction_type="login")

    assert client.get(f"{ARTICLES}/{page.pk}").json()["programme"] is None


def test_people_come_with_their_offices(client, site):
    OfficeFactory(role="Ketua")

    (person,) = client.get("/api/v1/people").json()

    assert [office["role"] for office in person["offices"]] == ["Ketua"]


def test_the_organisation_describes_itself(client, site):
    organisation = OrganisationSettings.for_site(site)
    organisation.name, organisation.x = "IAP Banten", "https://x.com/iap"
    organisation.save()

    found = client.get("/api/v1/organisation").json()

    assert found["name"] == "IAP Banten"
    assert found["accounts"] == [{"name": "X", "url": "https://x.com/iap"}]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{ARTICLES}/999999", 404),
        (f"{ARTICLES}/x", 422),
        (f"{ARTICLES}/{10**30}", 422),
        (f"{ARTICLES}/0", 422),
        (f"{ARTICLES}?limit=51", 422),
        (f"{ARTICLES}?topic=%00", 422),
        (f"{ARTICLES}?cursor=%F0%9F%97%BA", 422),
        (f"{ARTICLES}?cursor=0001-01-01", 422),
        (f"{ARTICLES}?cursor={'9' * 17}-1", 422),
        (f"{ARTICLES}?cursor=1-0", 422),
        (f"{ARTICLES}?cursor=1-1%0A", 422),
        (f"{ARTICLES}?year=99999", 422),
    ],
)
def test_errors_are_problem_details(client, site, address, status):
    response = client.get(address)

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status
    assert response["Access-Control-Allow-Origin"] == "*"


@given(cursor=st.from_regex(CURSOR, fullmatch=True))
@settings(max_examples=50)
def test_every_cursor_that_the_description_admits_is_a_place(client, site, cursor):
    assert Place.parse(cursor).cursor == cursor
    assert client.get(f"{ARTICLES}?{urlencode({'cursor': cursor})}").status_code == 200


@given(cursor=st.text())
@settings(max_examples=50)
def test_any_cursor_is_answered(client, site, cursor):
    response = client.get(f"{ARTICLES}?{urlencode({'cursor': cursor}, errors='replace')}")

    assert response.status_code in {200, 422}


ADDRESSES = [ARTICLES, "/api/v1/topics", "/api/v1/regions", "/api/v1/people"]
ADDRESSES += ["/api/v1/organisation", "/api/v1/openapi.json"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_is_open_tagged_and_answers_head(client, site, address):
    response = client.get(address)

    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    assert not response.cookies


def make(client, number, press, events, research, programmes, kinds=(0, 1, 2, 3)):
    factories = [
        (PressReleaseFactory, press),
        (EventPageFactory, events),
        (ResearchPageFactory, research),
        (ProgrammePageFactory, programmes),
    ]
    for factory, parent in [factories[kind] for kind in kinds] * number:
        page = factory(parent=parent, lead_image=ImageFactory())
        page.topics.add(TopicFactory())
        page.regions.add(RegionFactory())
        if factory is ResearchPageFactory:
            ResearchAuthorFactory(page=page)
        page.save()
        OfficeFactory()


@pytest.mark.parametrize("address", ADDRESSES[:4])
def test_five_of_each_take_no_more_queries_than_one(
    client, press, events, research, programmes, address
):
    counts = []
    for number in (1, 4):
        make(client, number, press, events, research, programmes)
        client.get(address)
        with CaptureQueriesContext(connection) as caught:
            client.get(address)
        counts.append(len(caught))

    assert counts[0] == counts[1]


def test_the_description_is_openapi_and_names_every_answer(client, site):
    description = client.get("/api/v1/openapi.json").json()

    assert description["openapi"] == "3.1.0"
    listing = description["paths"]["/api/v1/articles"]["get"]["responses"]
    assert set(listing) == {"200", "422"}
    assert "application/problem+json" in listing["422"]["content"]


def test_the_documentation_loads_nothing_from_elsewhere(client, site):
    response = client.get("/api/v1/docs")

    assert response.status_code == 200
    assert "//cdn" not in response.text
    assert 'src="/static/ninja/' in response.text


NOT_PROMISED = [unsupported_method]  # tested above


@pytest.fixture
def one_connection():
    """Requests outside Django's own client keep the connection of the test open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_no_request_breaks_the_api(one_connection, client, press, events, research, programmes):
    make(client, 1, press, events, research, programmes)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.method.upper() != "GET":
            continue
        tried += 1

        @given(case=operation.as_strategy())
        @settings(max_examples=25, database=None)
        def answers_as_described(case):
            case.call_and_validate(excluded_checks=NOT_PROMISED)

        answers_as_described()

    assert tried >= 6
