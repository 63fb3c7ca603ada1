"""Each transition of a page is told once, with its reason, in the transaction that makes it."""

import ast
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageViewRestriction

from demo.factories import PlainPageFactory, PressReleaseFactory
from newsroom.schedule.due import publish_due
from publications import lifecycle
from publications.lifecycle import HiddenReason, hidden
from tests.shared import ROOT

pytestmark = pytest.mark.postgresql


@pytest.fixture
def draft(press):
    return PressReleaseFactory(parent=press, title="Rapat kerja", live=False)


@pytest.fixture
def release(draft):
    draft.save_revision().publish()
    draft.refresh_from_db()
    return draft


@pytest.fixture
def section(home):
    """A published page with a published page below it, and the key of that."""
    pages = []
    for parent in (home, None):
        page = PlainPageFactory(parent=parent or pages[0], live=False)
        page.save_revision().publish()
        pages.append(Page.objects.get(pk=page.pk).specific)
    return pages


def restrict(page):
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_publishing_shows_a_page_and_editing_it_changes_it(draft, told):
    draft.save_revision().publish()
    draft.title = "Judul lain"
    revision = draft.save_revision()
    assert told == [("shown", draft.pk)]

    revision.publish()

    assert told == [("shown", draft.pk), ("changed", draft.pk)]


def test_what_code_made_live_is_shown_when_it_is_published(press, told):
    page = PressReleaseFactory(parent=press)
    assert told == []

    page.save_revision().publish()

    assert told == [("shown", page.pk)]


def test_a_scheduled_page_is_shown_at_its_time_and_hidden_when_it_expires(draft, told):
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.expire_at = draft.go_live_at + timedelta(hours=1)
    draft.save_revision().publish()
    assert told == []

    with time_machine.travel(draft.go_live_at + timedelta(seconds=1)):
        publish_due()
    assert told == [("shown", draft.pk)]

    with time_machine.travel(draft.expire_at + timedelta(seconds=1)):
        publish_due()
    assert told[1:] == [("hidden", draft.pk, HiddenReason.EXPIRED)]


@pytest.mark.parametrize("is_specific", [True, False])
def test_unpublishing_hides_a_page_once(release, told, is_specific):
    page = release if is_specific else Page.objects.get(pk=release.pk)
    page.unpublish()
    page.unpublish()

    assert told == [("hidden", release.pk, HiddenReason.UNPUBLISHED)]


def test_deleting_hides_a_page_and_those_below_it(section, told):
    top, below = section

    top.delete()

    reason = HiddenReason.DELETED
    assert sorted(told) == [("hidden", page.pk, reason) for page in (top, below)]


def test_deleting_what_readers_do_not_see_tells_nothing(draft, section, told):
    restrict(section[0])
    told.clear()

    draft.delete()
    section[0].delete()

    assert told == []


def test_a_restriction_hides_the_page_and_those_below_until_it_ends(section, told):
    top, below = section

    restriction = restrict(top)
    restriction.restriction_type, restriction.password = "password", "rahasia"
    restriction.save()
    reason = HiddenReason.RESTRICTED
    assert told == [("hidden", top.pk, reason), ("hidden", below.pk, reason)]
    told.clear()

    restriction.delete()

    assert told == [("shown", top.pk), ("shown", below.pk)]


def test_a_second_restriction_tells_nothing_of_what_the_first_hides(section, told):
    top, below = section
    inner = restrict(below)
    assert told == [("hidden", below.pk, HiddenReason.RESTRICTED)]

    outer = restrict(top)
    assert told[1:] == [("hidden", top.pk, HiddenReason.RESTRICTED)]
    inner.delete()
    assert told[2:] == []

    outer.delete()
    assert told[2:] == [("shown", top.pk), ("shown", below.pk)]


def test_what_is_published_below_a_restriction_is_shown_to_nobody(section, told):
    restrict(section[0])
    told.clear()

    page = PlainPageFactory(parent=section[0], live=False)
    page.save_revision().publish()
    page.save_revision().publish()
    page.refresh_from_db()
    page.unpublish()

    assert told == []


def test_moving_below_a_restricted_page_hides_and_moving_out_shows(home, section, told):
    top, below = section
    closed = PlainPageFactory(parent=home)
    restrict(closed)
    told.clear()

    top.move(closed, "last-child")
    reason = HiddenReason.RESTRICTED
    assert told == [("hidden", top.pk, reason), ("hidden", below.pk, reason)]
    told.clear()

    Page.objects.get(pk=top.pk).specific.move(home, "last-child")

    assert told == [("shown", top.pk), ("shown", below.pk)]


def test_a_move_changes_the_addresses_of_what_readers_see(home, section, told):
    top, below = section
    other = PlainPageFactory(parent=home)
    restrict(below)
    told.clear()

    top.move(home, "first-child")
    assert told == []

    Page.objects.get(pk=top.pk).specific.move(Page.objects.get(pk=other.pk), "last-child")

    assert told == [("changed", top.pk)]


def test_an_alias_follows_its_source(release, told):
    alias = release.create_alias(update_slug="lain")
    assert told == [("shown", alias.pk)]
    told.clear()

    release.save_revision().publish()
    assert told == [("changed", release.pk), ("changed", alias.pk)]
    told.clear()

    release.refresh_from_db()
    release.unpublish()

    reason = HiddenReason.UNPUBLISHED
    assert told == [("hidden", release.pk, reason), ("hidden", alias.pk, reason)]


def test_a_restriction_covers_the_aliases_of_its_page(home, release, told):
    alias = release.create_alias(parent=home, update_slug="lain")
    told.clear()

    restriction = restrict(release)
    assert sorted(told) == [("hidden", key, "restricted") for key in (release.pk, alias.pk)]
    told.clear()

    restriction.delete()

    assert sorted(told) == [("shown", release.pk), ("shown", alias.pk)]


def test_a_translation_is_a_page_of_its_own(home, press, release, told):
    english = press.get_translations().get().locale
    version = release.copy_for_translation(english)
    assert told == []

    version.save_revision().publish()
    alias = PlainPageFactory(parent=home)
    translated = alias.copy_for_translation(english, alias=True)

    assert told == [("shown", version.pk), ("shown", translated.pk)]


def test_a_copy_that_stays_live_is_shown(release, told):
    copy = release.copy(keep_live=True, update_attrs={"slug": "salinan"})

    assert told == [("shown", copy.pk)]


def test_what_follows_is_rolled_back_with_the_transition(draft, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

    with transaction.atomic():
        draft.save_revision().publish()
        asked = set(DBTaskResult.objects.values_list("task_path", flat=True))
        assert {"search.tasks.index_page", "outlets.pressroom.building.build"} <= asked
        transaction.set_rollback(True)

    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize("failing", ["shown", "changed", "hidden"])
def test_a_subscriber_that_fails_undoes_the_transition(release, failing):
    signal = getattr(lifecycle, failing)

    def fail(**kwargs):
        raise RuntimeError

    act = {"shown": release.save_revision, "changed": release.save_revision}
    if failing == "shown":
        release.unpublish()
    signal.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            act[failing]().publish() if failing in act else release.unpublish()
    finally:
        signal.disconnect(fail)

    assert Page.objects.get(pk=release.pk).live is (failing != "shown")


def test_search_and_outlets_hear_of_pages_from_the_lifecycle_alone():
    """They import no signal of Wagtail or of corrections, and name no model of restrictions."""
    forbidden = {"page_published", "page_unpublished", "post_page_move", "act_decided"}
    forbidden |= {"PageViewRestriction", "pre_delete", "pre_save", "post_save"}
    files = [file for app in ("search", "outlets") for file in (ROOT / app).rglob("*.py")]
    imported = {
        (file.name, name.name)
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }

    assert ("signal_handlers.py", "hidden") in imported
    assert {name for _file, name in imported} & forbidden == set()
    assert lifecycle.hidden is hidden
