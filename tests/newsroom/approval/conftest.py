"""A release that nobody has read, and the people around it."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from approval.models import ApprovalLink, Approver
from demo.factories import PressReleaseFactory


@pytest.fixture
def draft(press, member):
    """Written by `penulis`."""
    release = PressReleaseFactory(parent=press, owner=member("Penulis"), live=False)
    release.save_revision(user=release.owner)
    return fresh(release)


@pytest.fixture
def admin(db):
    return User.objects.create_superuser("admin", "admin@iapbanten.example", "warta-demo")


@pytest.fixture
def approver(db):
    """Somebody of the board who has no account."""
    return Approver.objects.create(
        name="Ratna Wulandari",
        email="ratna@iap.example",
        phone="6281200000000",
        group=Group.objects.get(name="Pengurus"),
    )


@pytest.fixture
def waiting(draft, editor, approver):
    """A release at the step of the board, and the link that `approver` got for it."""
    draft.get_workflow().start(draft, draft.owner)
    fresh(draft).current_workflow_task_state.approve(user=editor)
    return SimpleNamespace(page=fresh(draft), link=ApprovalLink.objects.get(approver=approver))


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def edit(page, user, title="Judul lain", **values):
    """Another text, saved by somebody; gives the revision."""
    newest = fresh(page).get_latest_revision().as_object()
    for name, value in {"title": title, **values}.items():
        setattr(newest, name, value)
    return newest.save_revision(user=user)


def approve(page, editor, board):
    """Through both steps of the workflow, as the submission of its owner."""
    page = fresh(page)
    page.get_workflow().start(page, page.owner)
    for person in (editor, board):
        fresh(page).current_workflow_task_state.approve(user=person)
    return fresh(page)
