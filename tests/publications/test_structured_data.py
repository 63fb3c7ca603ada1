"""Every page describes itself in words that schema.org knows, each where it belongs."""

import json
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from demo.factories import ResearchAuthorFactory
from tests.sweep import KINDS, marked

pytestmark = pytest.mark.postgresql

FILE = Path(__file__).parents[3] / "shared/data/schemaorg/schemaorg-current-https.jsonld"
SCHEMA = "https://schema.org/"
needs_vocabulary = pytest.mark.skipif(not FILE.exists(), reason="no vocabulary beside the project")


def listed(value):
    return value if isinstance(value, list) else [value] if value is not None else []


@cache
def vocabulary():
    """Parents of each class, domains of each property, and terms replaced by others."""
    terms = json.loads(FILE.read_text())["@graph"]
    parents, domains, superseded = {}, {}, set()
    for term in terms:
        name = term["@id"].removeprefix("schema:")
        if "rdfs:Class" in listed(term["@type"]):
            above = [
                one["@id"].removeprefix("schema:") for one in listed(term.get("rdfs:subClassOf"))
            ]
            parents[name] = above
        if "rdf:Property" in listed(term["@type"]):
            found = listed(term.get("schema:domainIncludes"))
            domains[name] = {one["@id"].removeprefix("schema:") for one in found}
        if "schema:supersededBy" in term:
            superseded.add(name)
    return parents, domains, superseded


def kinds_above(kind):
    parents, _domains, _superseded = vocabulary()
    return {kind}.union(*(kinds_above(one) for one in parents.get(kind, [])))


def wrong_words(node):
    """What a node, and all nodes in it, say that schema.org does not."""
    kind = node["@type"]
    if kind not in vocabulary()[0]:
        return [f"unknown type {kind}"]
    named = {name: value for name, value in node.items() if not name.startswith("@")}
    own = [words for name in named for words in wrong_property(name, kind)]
    parts = [part for value in named.values() for part in listed(value) if isinstance(part, dict)]
    return own + [words for part in parts for words in wrong_words(part)]


def wrong_property(name, kind):
    _parents, domains, superseded = vocabulary()
    if name not in domains:
        return [f"unknown property {name}"]
    if name in superseded:
        return [f"superseded property {name}"]
    return [] if domains[name] & kinds_above(kind) else [f"{name} does not belong to {kind}"]


def graph_of(client, page):
    soup = BeautifulSoup(client.get(page.url).text, "html.parser")
    (script,) = soup.find_all("script", type="application/ld+json")
    document = json.loads(script.string)
    assert document["@context"] == "https://schema.org"
    return document["@graph"]


@needs_vocabulary
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_word_is_one_of_schema_org(client, home, kind):
    page = marked(home, kind)
    if kind.__name__ == "ResearchPage":
        ResearchAuthorFactory(page=page)

    wrong = [words for node in graph_of(client, page) for words in wrong_words(node)]

    assert wrong == []


@needs_vocabulary
@pytest.mark.parametrize(
    ("node", "complaint"),
    [
        ({"@type": "Nonsense"}, "unknown type Nonsense"),
        ({"@type": "Event", "headline": "x"}, "headline does not belong to Event"),
        ({"@type": "Event", "location": {"@type": "Place", "x": 1}}, "unknown property x"),
    ],
)
def test_the_check_finds_wrong_words(node, complaint):
    assert wrong_words(node) == [complaint]


@pytest.mark.parametrize("kind", [k for k in KINDS if k._meta.app_label == "publications"])
def test_the_way_to_a_page_starts_at_home(client, home, kind):
    page = marked(home, kind)

    way = next(node for node in graph_of(client, page) if node["@type"] == "BreadcrumbList")

    items = way["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert items[0]["item"] == home.full_url
    assert items[-1] == {
        "@type": "ListItem",
        "position": len(items),
        "name": page.title,
        "item": page.full_url,
    }
