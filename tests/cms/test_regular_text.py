"""Characters that no format can carry, and line ends of two kinds, stop at every form and model."""

import json

import pytest
from django.apps import apps
from django.db import models
from django.http import QueryDict
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st

from cms.lines import OneLineMixin
from cms.posted import RegularTextMiddleware, regular_form, regular_value
from cms.text import ILLEGAL, legal, regular
from demo.factories import PressReleaseFactory
from tests.cms.test_one_line import OURS, WRITTEN_BY_PROGRAMS

EVIL = "a\x0bb\x02c\ufffed\x93e\x94\r\nf\rg\x85\x7f"
CLEAN = "a\nbcd“e”\nf\ng…"


@given(st.text(st.characters()))
@example("\r\n\x00\ud83d")
def test_regular_text_is_legal_and_once_is_enough(text):
    once = regular(text)

    assert not ILLEGAL.search(once.replace("\x00", ""))
    assert "\r" not in once
    assert regular(once) == once
    assert once.count("\x00") == text.count("\x00")
    assert legal(text).encode() is not None


def test_what_windows_and_word_meant_is_kept():
    assert regular(EVIL) == CLEAN


def long_texts(model):
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField) and not field.choices
    ]


def test_every_long_text_of_every_model_is_regular(db):
    """A new field of a new model is asked as well."""
    seen = set()
    for model in (one for one in apps.get_models() if one._meta.app_label in OURS):
        if model.__name__ in WRITTEN_BY_PROGRAMS - {"EditorialNotice"} or not long_texts(model):
            continue
        seen.add(model.__name__)
        assert issubclass(model, OneLineMixin), model
        instance = model(**{field.attname: EVIL for field in long_texts(model)})
        instance.clean_fields(exclude={field.name for field in model._meta.fields})
        assert {getattr(instance, field.attname) for field in long_texts(model)} == {CLEAN}, model
    assert {
        "Person",
        "PressRelease",
        "OrganisationSettings",
        "ReaderComment",
        "EditorialNotice",
    } <= seen


def test_a_form_is_regular_before_a_view_reads_it(rf):
    request = rf.post("/", {"title": EVIL, "many": ["x", "y\r\nz"]})

    RegularTextMiddleware(lambda request: None)(request)

    assert not hasattr(request, "_post")
    assert request.POST["title"] == CLEAN
    assert request.POST.getlist("many") == ["x", "y\nz"]
    assert request.FILES == {}


def test_a_form_with_nothing_to_mend_is_the_same():
    sent = QueryDict("a=1&a=2&b=%00")

    assert regular_form(sent) is sent


def test_rich_text_keeps_its_emphasis_where_it_was():
    """The places of bold words are counted in UTF-16 units of a text that grows shorter."""
    text = "🗺 Ra\x02pat \x0bker\ud800ja"
    bold = {"style": "BOLD", "offset": text.index("k") + 1, "length": 6}
    draft = {"blocks": [{"text": text, "inlineStyleRanges": [bold]}], "entityMap": {}}

    (block,) = json.loads(regular_value(json.dumps(draft)))["blocks"]

    (place,) = block["inlineStyleRanges"]
    units = block["text"].encode("utf-16-le")
    assert block["text"] == "🗺 Rapat \nkerja"
    marked = units[2 * place["offset"] : 2 * (place["offset"] + place["length"])]
    assert marked.decode("utf-16-le") == "kerja"


@pytest.mark.parametrize(
    "value",
    [
        '{"text": "\\u000b", "inlineStyleRanges": [1, {"offset": "x", "length": null}, {}]}',
        '{"text": "\\u000b", "entityRanges": {"a": 1}}',
        '{"text\\u000b',
        '{"a":' * 100_000 + "\\u000b",
        '{"a": ' + "9" * 5000 + ', "b": "\\u000b"}',
    ],
)
def test_odd_json_in_a_form_is_no_error(value):
    assert isinstance(regular_value(value), str)


def test_a_text_area_takes_as_many_characters_as_it_counts(admin_client, press):
    page = PressReleaseFactory(parent=press)
    text = "baris satu\r\n" * 4 + "x" * (300 - len("baris satu\n" * 4))
    form = {
        "title": "Judul\x0blain", "slug": page.slug, "city": "Serang", "summary": text,
        "released_at": "2026-03-10 09:00", "body-count": "0", "attachments-count": "0",
        "contacts-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0",
    }  # fmt: skip

    answer = admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    assert answer.status_code == 302
    page.refresh_from_db()
    kept = page.get_latest_revision_as_object()
    assert kept.summary == text.replace("\r\n", "\n")
    assert kept.title == "Judul lain"
