"""A page to comment on, comments in every state, and the form as a reader sends it."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from comments.models import ReaderComment
from demo.factories import PressReleaseFactory, UserFactory
from publications.models import PressIndex, PressRelease


@pytest.fixture(scope="module")
def stored_release(kept_db) -> int:
    """The key of the page that the tests of a module comment on."""
    press = PressIndex.objects.get(locale__language_code="id")
    return PressReleaseFactory(parent=press, title="Rakerda & rencana").pk


@pytest.fixture
def release(stored_release, site) -> PressRelease:
    return PressRelease.objects.get(pk=stored_release)


def write(page, status="approved", parent=None, **values):
    """A comment on `page` in some state, or a reply to `parent`."""
    return ReaderComment.objects.create(
        content_type=page.cached_content_type,
        object_pk=str(page.pk),
        site_id=1,
        parent_id=parent.pk if parent else 0,
        status=status,
        confirmed_at=None if status == "unconfirmed" else timezone.now(),
        **{
            "user_name": "Siti Rahma",
            "user_email": "siti@pembaca.example",
            "comment": "Terima kasih atas penjelasannya.",
        }
        | values,
    )


@pytest.fixture
def comment(release):
    """Makes a comment: `comment("approved", parent=other, text="…")`."""

    def make(status="approved", parent=None, page=None, **values):
        return write(page or release, status, parent, **values)

    return make


@pytest.fixture
def moderator(db):
    group = Group.objects.create(name="Moderator komentar")
    codenames = ["access_admin", "change_readercomment", "can_moderate"]
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    user = UserFactory()
    user.groups.add(group)
    return user


@pytest.fixture
def desk(client, moderator):
    """A browser in which the moderator is logged in."""
    client.force_login(moderator)
    return client


@pytest.fixture
def fill(client):
    """The form of a page as a browser would send it, with values changed by name."""

    def filled(page, answering=None, **changed):
        address = reverse("comments:form", args=[page.pk])
        answer = client.get(address, {"reply_to": answering} if answering else {})
        form = BeautifulSoup(answer.text, "lxml").find("form")
        given = {
            field["name"]: field.get("value", "")
            for field in form.find_all(["input", "textarea"])
            if field.get("name")
        }
        typed = {
            "name": "Siti Rahma",
            "email": "siti@pembaca.example",
            "comment": "Bagus sekali.",
        }
        return given | {name: typed[name] for name in typed if name in given} | changed

    return filled


@pytest.fixture
def send(client, fill):
    """Sends the form of a page: `send(release, comment="…", headers={…})`."""

    def sent(page, headers=None, **changed):
        data = fill(page, **changed)
        return client.post(reverse("comments-post-comment"), data, headers=headers or {})

    return sent
