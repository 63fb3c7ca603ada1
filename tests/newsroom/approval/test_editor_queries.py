"""The editor asks for the workflow of a page once, whatever has been written since it was live."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.newsroom.approval.conftest import fresh
from tests.newsroom.approval.test_saving import AUTOSAVE, editor_of, sent

pytestmark = pytest.mark.django_db

STATE = 'FROM "wagtailcore_workflowstate"'
STEP = 'FROM "wagtailcore_revision"'


def asked(client, act, table):
    act()  # what a process keeps is there
    with CaptureQueriesContext(connection) as caught:
        assert act().status_code == 200
    return len([one for one in caught if table in one["sql"]])


def test_opening_and_autosave_ask_once_for_the_workflow(client, draft, editor):
    draft.get_workflow().start(draft, draft.owner)
    client.force_login(editor)

    def save():
        number = fresh(draft).revisions.count()
        more = {"summary": f"Ditulis {number}"}
        return client.post(editor_of(draft), sent(draft, editor, **more), **AUTOSAVE)

    assert asked(client, lambda: client.get(editor_of(draft)), STATE) <= 3
    assert asked(client, save, STATE) <= 6


def test_reading_asks_for_the_authors_once_for_all_buttons(client, waiting, board):
    client.force_login(board)

    taken = asked(client, lambda: client.get(reverse("reading", args=[waiting.page.pk])), STEP)

    assert taken <= 12  # 18 while each button, and the page itself, asked who wrote the text
