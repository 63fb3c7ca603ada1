"""A release that readers lose takes its press kit out of the storage, however they lose it."""

import pytest
from django.core.files.storage import default_storage
from wagtail.models import PageViewRestriction

from corrections import actions
from corrections.models import NoticeKind
from demo.factories import PlainPageFactory
from outlets.pressroom import building
from outlets.pressroom.models import PressKit

pytestmark = pytest.mark.postgresql


def stored(release):
    return default_storage.listdir(building.folder_of(release.pk))[1]


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def take_down(release, editor, board):
    actions.confirm(actions.propose(release, NoticeKind.TAKEDOWN, editor, ground="privacy"), board)


def move_below_a_restricted_page(release):
    closed = PlainPageFactory(parent=release.get_parent().get_parent())
    restrict(closed)
    release.move(closed, "last-child")


WAYS = {
    "unpublished": lambda release, *people: release.unpublish(),
    "restricted": lambda release, *people: restrict(release),
    "restricted above": lambda release, *people: restrict(release.get_parent()),
    "moved": lambda release, *people: move_below_a_restricted_page(release),
    "deleted": lambda release, *people: release.delete(),
    "taken down": take_down,
}


@pytest.mark.parametrize("way", WAYS)
def test_the_kit_of_a_release_that_readers_lose_is_gone(release, editor, board, way):
    assert stored(release)

    WAYS[way](release, editor, board)

    assert stored(release) == []
    assert not PressKit.objects.exists()


def test_a_release_that_is_opened_again_gets_its_kit(release):
    restriction = restrict(release.get_parent())

    restriction.delete()

    assert len(stored(release)) == 1


def test_a_release_hidden_while_its_kit_is_made_leaves_nothing(release, monkeypatch):
    release.title = "Judul lain"
    release.save()
    make = building.make

    def hide_and_make(key, contents):
        release.unpublish()
        make(key, contents)

    monkeypatch.setattr(building, "make", hide_and_make)
    building.build.call(release.pk)

    assert stored(release) == []
    assert not PressKit.objects.exists()
