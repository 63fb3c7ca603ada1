"""May a reader see it: one answer, in three forms that agree, and nobody else who answers."""

import ast
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from cms.visibility import VISIBLE_SQL, is_visible, restricted, visible
from demo.factories import PlainPageFactory, PressReleaseFactory
from search.models import SearchEntry
from tests.shared import APP_FOLDERS, ROOT

ANSWER = "what the answer is made of"
DEMO = "makes pages of every state"
EDITORS = "for the team, who see drafts and restricted pages too"
VOCABULARY = "entries of the vocabulary are no pages: nothing restricts them"
# What else asks whether something is live or restricted: a file, the words, and the reason.
EXCEPTIONS = {
    ("cms/models/page.py", "PageViewRestriction"): ANSWER,
    ("cms/models/page.py", "get_view_restrictions"): ANSWER,
    ("cms/visibility.py", "CollectionViewRestriction"): ANSWER,
    ("cms/visibility.py", "PageViewRestriction"): ANSWER,
    ("cms/visibility.py", "get_view_restrictions"): ANSWER,
    ("cms/visibility.py", "SQL"): ANSWER,
    ("demo/articles.py", "live="): DEMO,
    ("demo/plain.py", "live="): DEMO,
    ("demo/states.py", "PageViewRestriction"): DEMO,
    ("approval/four_eyes.py", "live="): "whether a save changes what is live, restricted or not",
    ("approval/models/links.py", "expired="): "an approver's link, no page",
    ("approval/moment.py", "live="): "a text that goes live at a time, restricted or not",
    ("cms/models/vocabulary.py", "live"): VOCABULARY,
    ("cms/models/vocabulary.py", "live="): VOCABULARY,
    ("cms/models/vocabulary.py", "public"): VOCABULARY,
    ("navigation/old_addresses.py", "live"): "members follow redirects to restricted pages too",
    ("media/upload/uses.py", "live"): EDITORS,
    ("corrections/deletion.py", "live="): EDITORS,
    ("newsroom/approval/decisions.py", "not_live"): EDITORS,
    ("newsroom/calendar/entries.py", "live="): EDITORS,
    ("newsroom/calendar/entries.py", "page__live="): EDITORS,
    ("newsroom/schedule/due.py", "live="): "what expires, restricted or not",
    ("pagecache/signal_handlers.py", "PageViewRestriction"): "hears of every change",
    ("pagecache/signal_handlers.py", "live"): "withdraws also what has just been restricted",
    ("publications/lifecycle.py", "PageViewRestriction"): "hears of every change",
    ("publications/lifecycle.py", "get_view_restrictions"): "hears of every change",
    ("publications/models/people.py", "live"): VOCABULARY,
    ("publications/models/people.py", "person__live="): VOCABULARY,
    ("publications/models/people.py", "public"): VOCABULARY,
    ("publications/models/taxonomy.py", "live"): VOCABULARY,
    ("publications/vocabulary/drafts.py", "live="): EDITORS,
    ("publications/vocabulary/panels.py", "live"): VOCABULARY,
    ("publications/landing/views.py", "public"): "entries of the vocabulary, whatever their kind",
}
GLANCE = re.compile(r"live\b|public\(|[rR]estriction|expired")  # before a file is parsed
METHODS = {"live", "not_live", "public", "get_view_restrictions"}
NAMES = {"PageViewRestriction", "CollectionViewRestriction", "view_restrictions"}
ENTRIES = re.compile(r"(Topic|Region|Person|Office)\.objects")
CONDITION = re.compile(r"(\w+__)?(live|expired)")
SQL = re.compile(r"\w\.live\b|viewrestriction")


def asked(tree):
    """The words with which a file asks whether something is live or restricted."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=name, value=source)) if name in METHODS:
                if not ENTRIES.match(ast.unparse(source)):
                    yield name
            case ast.keyword(arg=str(name)) if CONDITION.fullmatch(name):
                yield f"{name}="
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in NAMES:
                yield name
            case ast.Tuple(elts=[ast.Constant(value=str(name)), _]) if CONDITION.fullmatch(name):
                yield f"{name}="
            case ast.Constant(value=str(text)) if SQL.search(text):
                yield "SQL"


def without_docstrings(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            node.body = node.body[1:]
    return tree


def test_nothing_else_decides_what_readers_see():
    found = set()
    for folder in APP_FOLDERS:
        for path in folder.rglob("*.py"):
            text = path.read_text()
            if "migrations" not in path.parts and GLANCE.search(text):
                tree = without_docstrings(ast.parse(text))
                found |= {(str(path.relative_to(ROOT)), words) for words in asked(tree)}

    assert found == set(EXCEPTIONS)


@pytest.mark.parametrize(
    "code",
    [
        "Page.objects.live().public()",
        "self.filter(live=True)",
        "Q(page__live=True)",
        'Q(("live", True))',
        "page.get_view_restrictions().exists()",
        "from x import y; y.PageViewRestriction.objects.all()",
        '"SELECT 1 FROM wagtailcore_page page WHERE page.live AND page.id = 1"',
        "found.filter(expired=False)",
    ],
)
def test_each_way_to_decide_it_is_found(code):
    assert list(asked(ast.parse(code)))


@pytest.fixture
def pages(home, press):
    """Pages of every state, by name."""
    section = PlainPageFactory(parent=home, title="Ruang anggota")
    made = {
        "shown": PressReleaseFactory(parent=press),
        "draft": PressReleaseFactory(parent=press, live=False),
        "private": PressReleaseFactory(parent=press),
        "section": section,
        "below": PlainPageFactory(parent=section),
        "named alike": PlainPageFactory(parent=home),
        "moved out": PlainPageFactory(parent=section),
    }
    made["alias of shown"] = made["shown"].create_alias(update_slug="alias-1")
    made["alias of private"] = made["private"].create_alias(update_slug="alias-2")
    made["alias of below"] = made["below"].create_alias(parent=home, update_slug="alias-3")
    made["moved out"].move(home, "last-child")
    for name in ("private", "section"):
        PageViewRestriction.objects.create(page=made[name], restriction_type="login")
    return {name: Page.objects.get(pk=page.pk) for name, page in made.items()}


@pytest.mark.postgresql
def test_the_three_forms_of_the_answer_agree(pages):
    keys = [page.pk for page in pages.values()]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM wagtailcore_page page WHERE {VISIBLE_SQL}")
        by_sql = {key for (key,) in cursor.fetchall()} & set(keys)

    as_objects = {page.pk for page in pages.values() if is_visible(page)}
    by_query = set(Page.objects.filter(visible(), pk__in=keys).values_list("pk", flat=True))

    assert by_query == by_sql == as_objects
    assert {name for name, page in pages.items() if page.pk in by_query} == {
        "shown",
        "alias of shown",
        "named alike",
        "moved out",
        "alias of below",  # as in Wagtail: the source itself is not restricted
    }


@pytest.mark.postgresql
def test_the_page_may_be_at_the_end_of_a_relation(pages):
    for page in pages.values():
        SearchEntry.objects.get_or_create(page=page)

    keys = [page.pk for page in pages.values()]
    entries = SearchEntry.objects.filter(visible("page"), page__in=keys)

    shown = Page.objects.filter(visible(), pk__in=keys)
    assert set(entries.values_list("page", flat=True)) == set(shown.values_list("pk", flat=True))


def test_one_restriction_may_be_left_out(pages):
    restriction = PageViewRestriction.objects.get(page=pages["section"])
    below = Page.objects.filter(pk=pages["below"].pk)

    assert not below.filter(visible()).exists()
    assert below.filter(visible(apart_from=[restriction])).exists()


def test_a_query_that_said_so_spares_the_question(pages):
    (page,) = (
        type(pages["shown"].specific)
        .objects.filter(pk=pages["shown"].pk)
        .annotate(is_restricted=restricted())
    )

    with CaptureQueriesContext(connection) as caught:
        assert is_visible(page)

    assert len(caught) == 0
