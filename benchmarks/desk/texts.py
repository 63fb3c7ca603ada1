"""The texts at the desk: the longest of the demo, its form, and releases that wait."""

import time
from typing import Any

from demo.approved import answer_for
from publications.models import PressRelease
from tests.editor_form import form_of, sent_by


def user(account: str) -> Any:
    from accounts.models import User

    return User.objects.get(username=account)


def longest() -> Any:
    """The release with most in its body, in Indonesian and live."""
    releases = PressRelease.objects.live().filter(locale__language_code="id")
    return max(releases, key=lambda page: len(str(page.body.get_prep_value())))


def form(page: Any, account: str) -> dict[str, str]:
    """What the editor sends of the newest text of a page."""
    newest = page.get_latest_revision_as_object()
    fields: dict[str, str] = sent_by(form_of(newest, user(account)))
    return fields


def waiting(model: Any) -> Any:
    """A release with the text of another, which the editor has approved and the board has not."""
    writer, editor = user("penulis"), user("redaktur")
    page = PressRelease(title=f"Diukur {time.time_ns()}", owner=writer, live=False)
    for name in ("summary", "city", "released_at", "body", "lead_image", "contacts"):
        setattr(page, name, getattr(model, name))
    model.get_parent().add_child(instance=page)
    page.save_revision(user=writer, log_action=True)
    page.get_workflow().start(page, writer)
    answer_for(page.get_latest_revision(), editor)
    page.current_workflow_task_state.approve(user=editor)
    return page
