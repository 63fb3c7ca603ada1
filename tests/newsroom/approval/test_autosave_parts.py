"""Autosave answers with parts of the editor, and makes nothing that they do not show."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from cms.blocks.text import RelatedBlock
from demo.factories import PressReleaseFactory
from newsroom.approval.parts import PartsEditView
from tests.newsroom.approval.conftest import edit, fresh
from tests.newsroom.approval.test_saving import AUTOSAVE, editor_of, sent

pytestmark = pytest.mark.django_db

SESSION = re.compile(r"(?<=sessions/)[^\"]*")
TOPICS = re.compile(r'FROM "publications_topic" ORDER BY')
NOTICES = re.compile(
    r'FROM "(corrections_editorialnotice)" WHERE .* AND NOT \("\1"."kind".* LIMIT 1'
)


def asked(client, address, data=None, **more):
    with CaptureQueriesContext(connection) as caught:
        answer = client.post(address, data, **more) if data else client.get(address)
        assert answer.status_code == 200
    return [one["sql"] for one in caught]


def counted(pattern, queries):
    return len([sql for sql in queries if pattern.search(sql)])


def test_the_parts_are_those_of_wagtail(client, draft, editor, monkeypatch):
    client.force_login(editor)
    hydrating = f"{editor_of(draft)}?_w_hydrate_create_view=1"

    def parts():
        saved = client.post(editor_of(draft), sent(draft, editor), **AUTOSAVE).json()["html"]
        return saved, SESSION.sub("", client.get(hydrating).text)

    ours = parts()
    monkeypatch.setattr(PartsEditView, "is_partial", False)

    assert ours == parts()
    assert "side-panel" in ours[0]
    assert reverse("wagtailadmin_pages:copy", args=[draft.pk]) in ours[1]  # a button


def test_autosave_describes_no_field_and_asks_for_no_button(client, draft, editor):
    client.force_login(editor)

    opened = asked(client, editor_of(draft))
    saved = asked(client, editor_of(draft), sent(draft, editor, summary="Lain"), **AUTOSAVE)

    assert counted(TOPICS, opened) > 0
    assert counted(TOPICS, saved) == 0


def test_the_lock_of_an_act_is_asked_for_once(client, draft, editor):
    client.force_login(editor)

    assert counted(NOTICES, asked(client, editor_of(draft))) == 1
    saved = asked(client, editor_of(draft), sent(draft, editor, summary="Lain"), **AUTOSAVE)
    assert counted(NOTICES, saved) == 1


def test_a_draft_that_is_saved_over_a_live_text_renews_no_list(client, press, editor):
    page = PressReleaseFactory(parent=press)
    page.save_revision(user=editor)
    client.force_login(editor)

    saved = asked(client, editor_of(page), sent(page, editor, summary="Lain"), **AUTOSAVE)

    assert fresh(page).get_latest_revision_as_object().summary == "Lain"
    assert [sql for sql in saved if "publications_listing" in sql] == []


def test_what_a_body_chooses_is_looked_up_where_it_is_read_and_where_it_is_checked(
    client, draft, editor
):
    """Not again, to know whether the text was changed."""
    other = PressReleaseFactory(parent=draft.get_parent())
    value = {"title": "", "pages": [other.pk]}
    edit(draft, editor, body=[("related", RelatedBlock().to_python(value))])
    client.force_login(editor)

    saved = asked(client, editor_of(draft), sent(draft, editor, summary="Lain"), **AUTOSAVE)

    one = re.compile(rf'FROM "wagtailcore_page" WHERE "wagtailcore_page"."id" = {other.pk} ')
    assert counted(one, saved) == 2


def test_the_root_has_no_lock_of_ours(admin_client, site):
    root = Page.objects.get(depth=1)

    assert admin_client.get(editor_of(root)).status_code == 302
