"""An article describes itself once, and every outlet says what it says."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import OrganisationSettings
from demo.factories import (
    DocumentFactory,
    EventPageFactory,
    ImageFactory,
    PressReleaseFactory,
    ProgrammePageFactory,
    ResearchAuthorFactory,
    ResearchPageFactory,
    TopicFactory,
)
from publications.describe import EventDetails, PressDetails, ProgrammeDetails, ResearchDetails
from publications.models import ResearchPage, article_kinds
from tests.shared import APP_FOLDERS, ROOT

pytestmark = pytest.mark.postgresql


@pytest.fixture
def organisation(site):
    return OrganisationSettings.for_site(site)


@pytest.mark.parametrize(
    ("factory", "index", "details"),
    [
        (PressReleaseFactory, "press", PressDetails),
        (EventPageFactory, "events", EventDetails),
        (ResearchPageFactory, "research", ResearchDetails),
        (ProgrammePageFactory, "programmes", ProgrammeDetails),
    ],
)
def test_each_kind_describes_itself(organisation, request, factory, index, details):
    page = factory(parent=request.getfixturevalue(index), title="Judul")

    assert page.describe(organisation).title == "Judul"
    assert page.describe(organisation).kind == type(page).__name__.lower()
    assert type(page.describe_details(organisation)) is details is page.details_class


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/feed/", "<dcterms:alternative>Rapat &amp; kerja</dcterms:alternative>"),
        ("/feed/atom/", "<dcterms:alternative>Rapat &amp; kerja</dcterms:alternative>"),
        ("/feed/json/", '"alternative": "Rapat & kerja"'),
        ("/api/v1/articles", '"kicker": "Rapat & kerja"'),
        ("/siaran-pers/rilis/", '"alternativeHeadline": "Rapat \\u0026 kerja"'),
        ("/siaran-pers/rilis/naskah.txt", "\nRapat & kerja\n"),
    ],
)
def test_the_kicker_of_a_release_is_in_every_outlet(client, press, address, said):
    PressReleaseFactory(parent=press, slug="rilis", kicker="Rapat & kerja")

    assert said in client.get(address).text


@pytest.mark.parametrize("address", ["/feed/", "/feed/json/"])
def test_without_a_kicker_feeds_have_no_empty_element(client, press, address):
    PressReleaseFactory(parent=press)

    assert "alternative" not in client.get(address).text.replace("alternate", "")


def test_a_list_is_described_without_a_query(organisation, research):
    for number in range(3):
        page = ResearchPageFactory(
            parent=research, file=DocumentFactory(), lead_image=ImageFactory()
        )
        page.topics.add(TopicFactory())
        page.save()
        ResearchAuthorFactory(page=page, other_name=f"Penulis {number}")
        page.lead_image.share_rendition()
    found = list(ResearchPage.objects.released().for_describing())
    found[0].describe(organisation)  # remembers where the site is

    with CaptureQueriesContext(connection) as caught:
        said = [page.describe(organisation) for page in found]

    assert [len(one.files) for one in said] == [1, 1, 1]
    assert caught.captured_queries == []


def test_the_api_tells_the_kinds_apart(client, site):
    description = client.get("/api/v1/openapi.json").json()

    answer = description["paths"]["/api/v1/articles/{article_id}"]["get"]["responses"]["200"]
    schema = answer["content"]["application/json"]["schema"]
    names = {kind._meta.model_name for kind in article_kinds()}
    assert schema["discriminator"]["propertyName"] == "kind"
    assert set(schema["discriminator"]["mapping"]) == names
    assert len(schema["oneOf"]) == len(names)


def test_nobody_but_the_kinds_tests_for_a_kind():
    named = "|".join(kind.__name__ for kind in article_kinds())
    tested = re.compile(rf"is(?:instance|subclass)\([^)]*\b({named})\b")
    files = [file for folder in APP_FOLDERS for file in folder.rglob("*.py")]
    kinds = ROOT / "publications" / "models"

    found = {
        file for file in files if tested.search(file.read_text()) and kinds not in file.parents
    }

    assert len(files) > 400
    assert found == set()
