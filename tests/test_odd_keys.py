"""Whatever stands in place of a key or in a query, the administration answers, never with 500."""

import re

import pytest
from django.db import DatabaseError, models
from django.urls import URLPattern, get_resolver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.snippets.models import get_snippet_models

from accounts.models import User
from cms.middleware import KEYS, CleanRequestMiddleware

pytestmark = pytest.mark.postgresql

PART = re.compile(r"<(?:(?P<type>\w+):)?(?P<name>\w+)>")
COMPARE = re.compile(r"\(\?P<(\w+)>\.\+\).*")
LONG = "9" * 30
ODD = ["teks", LONG, "%00", "1%2C2", "²"]
MODEL = {"app_label": "publications", "model_name": "topic", "app_name": "publications"}


@pytest.fixture
def browser(client, site):
    client.force_login(User.objects.create_superuser("admin", "admin@iapbanten.example", "x"))
    client.raise_request_exception = False
    return client


def routes(resolver=None, above=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)


def addresses(odd: str) -> list[str]:
    """Every address of the administration that takes text for a key, with this one in its place."""

    def fill(part):
        if part["name"] in KEYS and part["type"] in ("str", None):
            return odd
        return MODEL.get(part["name"], "1")

    found = [route for route in routes() if route.startswith("admin/")]
    found = [COMPARE.sub(r"<str:\1>/revisions/compare/live...latest/", one) for one in found]
    named = [one for one in found if re.search(r"<str:(pk|object_id)>", one)]
    return [f"/{PART.sub(fill, one)}" for one in named]


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_key_is_not_found(browser, odd):
    asked = addresses(odd)
    answers = {address: browser.get(address).status_code for address in asked}

    assert len(asked) > 20
    assert {address: status for address, status in answers.items() if status != 404} == {}


def test_comments_and_choosers_are_among_them():
    asked = addresses("teks")

    for address in (
        *(f"/admin/comments/{act}/teks/" for act in ("edit", "usage", "history", "delete")),
        "/admin/images/chooser/chosen/teks/",
        "/admin/documents/chooser/chosen/teks/",
        "/admin/editing-sessions/ping/publications/topic/teks/1/",
        "/admin/snippets/publications/topic/history/teks/revisions/compare/live...latest/",
    ):
        assert address in asked


def key_of(model):
    key = model._meta.pk
    return key_of(key.related_model) if key.is_relation else key


def test_nothing_that_is_edited_has_a_key_of_text():
    edited = [*get_snippet_models(), get_image_model(), get_document_model(), User]

    for model in edited:
        assert isinstance(key_of(model), models.AutoField | models.BigAutoField), model


def test_numbers_that_no_database_holds_are_not_found(browser):
    for address in (
        f"/admin/pages/{LONG}/press-kit/",
        f"/admin/pages/{LONG}/edit/",
        f"/admin/comments/edit/{2**63}/",
        f"/komentar/{LONG}/",
        f"/en/comments/{LONG}/",
    ):
        assert browser.get(address).status_code == 404, address


def test_the_largest_key_is_looked_for(browser):
    assert browser.get(f"/admin/comments/edit/{2**63 - 1}/").status_code == 404
    assert browser.post(f"/admin/comments/delete/{2**63 - 1}/").status_code == 404


def test_the_root_of_the_tree_has_no_bar(browser):
    assert browser.get("/admin/bar/1/").status_code == 404


def test_who_is_not_logged_in_is_asked_to(client, site):
    answer = client.get("/admin/comments/edit/teks/")

    assert (answer.status_code, answer["Location"][:13]) == (302, "/admin/login/")


@pytest.mark.parametrize("address", ["/admin/api/main/pages/", "/admin/images/", "/admin/users/"])
@pytest.mark.parametrize("query", ["search=%00", "q=a%00b", "%00=1", "q=a&q=%00"])
def test_nul_in_a_query_is_refused(browser, address, query):
    answer = browser.get(f"{address}?{query}")

    assert answer.status_code == 400
    assert '<html lang="id"' in answer.text


@pytest.mark.parametrize("error", [ValueError("NUL"), DatabaseError("unsupported Unicode escape")])
@pytest.mark.parametrize("text", ["a\x00b", '{"text": "a\\u0000b"}'])
def test_nul_in_a_form_that_reached_the_database_is_refused(rf, error, text):
    middleware = CleanRequestMiddleware(lambda request: None)
    sent, clean = (rf.post("/admin/", {"title": one}) for one in (text, "ab"))

    assert middleware.process_exception(sent, error).status_code == 400
    assert middleware.process_exception(clean, error) is None
    assert middleware.process_exception(sent, KeyError("title")) is None


def test_nul_in_a_form_is_told_at_its_field(browser):
    answer = browser.post("/admin/snippets/publications/topic/add/", {"name": "a\x00b"})

    assert answer.status_code == 200
    assert "null" in answer.text.lower()
