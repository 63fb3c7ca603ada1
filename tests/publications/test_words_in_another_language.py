"""An English page says which of its words are Indonesian, for want of English ones."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils.translation import override
from wagtail.models import Locale

from cms.models import OrganisationSettings
from demo.factories import OfficeFactory, PressReleaseFactory, TopicFactory
from search import index

TAG = Template("{% load languages %}<p{% foreign english %}>")


def drawn(language, english):
    with override(language):
        return TAG.render(Context({"english": english}))


def test_only_indonesian_words_on_english_pages_are_marked():
    assert drawn("en", "") == '<p lang="id">'
    assert drawn("en", "Spatial planning") == drawn("id", "") == drawn("id", "x") == "<p>"


@pytest.fixture
def topics(site):
    return [
        TopicFactory(name="Tata ruang", name_en=""),
        TopicFactory(name="Hunian", name_en="Housing"),
    ]


@pytest.fixture
def english(press, topics):
    parent = press.get_translation(Locale.objects.get(language_code="en"))
    page = PressReleaseFactory(parent=parent, locale=parent.locale, title="Work meeting")
    page.topics.set(topics)
    page.save()
    return page


def marked(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return {one.get_text(strip=True).partition(" (")[0] for one in page.select("body [lang=id]")}


def test_topics_without_an_english_name_are_marked_wherever_they_show(client, english):
    index.put(english)
    parent = english.get_parent()
    addresses = [
        english.url,
        parent.url,
        f"{parent.url}topic/{english.topics.get(name='Tata ruang').slug}/",
        "/en/search/?q=meeting",
    ]

    for address in addresses:
        found = marked(client.get(address))
        assert "Tata ruang" in found, address
        assert "Housing" not in found, address


def test_an_office_without_an_english_role_is_marked(db):
    office = OfficeFactory(role="Ketua", role_en="", body="Pengurus Daerah", body_en="Board")
    template = Template('{% include "parts/person_card.html" %} {% include "parts/board.html" %}')

    with override("en"):
        shown = {"office": office, "person": office.person, "brief": True, "offices": [office]}
        html = template.render(Context(shown))

    assert '<p class="meta" lang="id">Ketua</p>' in html
    assert '<h3 class="board__name">Board</h3>' in html


def test_the_foot_marks_what_it_says_of_the_organisation(client, site, english):
    organisation = OrganisationSettings.for_site(site)
    organisation.about_id, organisation.about_en = "Kami perencana.", ""
    organisation.save()

    assert "Kami perencana." in marked(client.get(english.url))
