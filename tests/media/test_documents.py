import pytest
from wagtail.models import PageViewRestriction

from demo.factories import DocumentFactory, PlainPageFactory, UserFactory

pytestmark = pytest.mark.postgresql


def offered(home, document):
    return PlainPageFactory(parent=home, body=[("file", {"document": document, "title": ""})])


def test_a_document_of_a_live_page_is_served(client, home):
    document = DocumentFactory()
    offered(home, document)

    assert client.get(document.url).status_code == 200


@pytest.mark.parametrize("hide", ["unpublish", "restrict", "delete"])
def test_a_document_goes_with_its_page(client, home, hide):
    document = DocumentFactory()
    page = offered(home, document)
    if hide == "unpublish":
        page.unpublish()
    elif hide == "restrict":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    else:
        page.delete()

    assert client.get(document.url).status_code == 404


def test_a_document_stays_while_another_page_offers_it(client, home):
    document = DocumentFactory()
    offered(home, document).unpublish()
    offered(home, document)

    assert client.get(document.url).status_code == 200


def test_the_team_sees_documents_of_drafts(client, home):
    client.force_login(UserFactory(is_superuser=True))

    assert client.get(DocumentFactory().url).status_code == 200
