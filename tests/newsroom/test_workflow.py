"""A release on its way from the writer to the reader."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from demo.factories import PressReleaseFactory, ProgrammePageFactory
from publications.models import PressRelease
from tests.seen import seen

pytestmark = pytest.mark.postgresql


def typed(**more) -> dict:
    return nested_form_data(
        {
            "title": "Rapat kerja daerah digelar di Serang",
            "slug": "rapat-kerja-daerah",
            "summary": "Pengurus menyusun program kerja.",
            "city": "Serang",
            "released_at": "2026-03-24 09:00",
            "body": streamfield([("text", rich_text("<p>Isi siaran pers.</p>"))]),
            "contacts": streamfield([]),
            "attachments": streamfield([]),
            "comments_policy": "open",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            **more,
        }
    )


def decide(client, page, action="approve", comment=""):
    state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(address, {"comment": comment, "next": "", **seen(page)})


def test_a_release_goes_from_the_writer_through_both_approvals_to_the_reader(client, press, member):
    client.force_login(member("Penulis"))
    add = reverse("wagtailadmin_pages:add", args=["publications", "pressrelease", press.pk])
    client.post(add, typed(**{"action-submit": "1"}))
    release = PressRelease.objects.get(slug="rapat-kerja-daerah")
    assert not release.live

    for group in ("Redaktur", "Pengurus"):
        release = PressRelease.objects.get(pk=release.pk)
        assert not release.live
        client.force_login(member(group))
        decide(client, release)

    release = PressRelease.objects.get(pk=release.pk)
    client.logout()
    assert release.live
    assert client.get(release.url).status_code == 200


def submitted(parent, user, factory=PressReleaseFactory):
    page = factory(parent=parent, owner=user, live=False)
    page.save_revision(user=user)
    page.get_workflow().start(page, user)
    return page.specific_class.objects.get(pk=page.pk)


def changed(page, user, title):
    """A new title, saved by somebody; gives the revision."""
    newest = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    newest.title = title
    return newest.save_revision(user=user)


@pytest.mark.parametrize("group", ["Penulis", "Pengurus", "Moderator"])
def test_only_the_group_of_the_step_may_approve(client, press, member, group):
    release = submitted(press, member("Penulis", "sari"))
    client.force_login(member(group))

    decide(client, release)

    assert release.current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS
    assert release.current_workflow_task.name == "Redaktur"


def test_nobody_approves_what_they_submitted(client, programmes, member):
    editor = member("Redaktur")
    page = submitted(programmes, editor, ProgrammePageFactory)
    client.force_login(editor)
    decide(client, page)
    assert not type(page).objects.get(pk=page.pk).live

    client.force_login(member("Redaktur", "redaktur-kedua"))
    decide(client, page)
    assert type(page).objects.get(pk=page.pk).live


def test_nobody_approves_what_they_wrote_and_another_submitted(press, member):
    editor, writer = member("Redaktur"), member("Penulis")
    release = PressReleaseFactory(parent=press, owner=writer, live=False)
    release.save_revision(user=editor)
    changed(release, writer, "Judul penulis")
    release.get_workflow().start(release, writer)

    actions = release.current_workflow_task.get_actions(release, editor)

    assert [name for name, _label, _form in actions] == ["reject"]


def test_an_editor_who_changes_a_submitted_text_no_longer_approves_it(client, press, member):
    editor = member("Redaktur")
    release = submitted(press, member("Penulis"))
    changed(release, editor, "Judul yang diperbaiki")

    actions = release.current_workflow_task.get_actions(release, editor)
    client.force_login(editor)
    decide(client, release)

    assert "approve" not in {name for name, _label, _form in actions}
    assert release.current_workflow_task.name == "Redaktur"
    client.force_login(member("Redaktur", "redaktur-kedua"))
    decide(client, release)
    assert PressRelease.objects.get(pk=release.pk).current_workflow_task.name == "Pengurus"


def test_an_editor_who_takes_back_a_change_may_approve(press, member):
    editor = member("Redaktur")
    release = submitted(press, member("Penulis"))
    before = release.title
    changed(release, editor, "Tertekan tanpa sengaja")
    changed(release, editor, before)

    actions = release.current_workflow_task.get_actions(release, editor)

    assert "approve" in {name for name, _label, _form in actions}


def test_a_text_sent_back_can_be_submitted_again(client, press, member):
    writer, editor = member("Penulis"), member("Redaktur")
    release = submitted(press, writer)
    client.force_login(editor)
    decide(client, release, "reject", "Sebutkan sumber angkanya.")
    assert release.current_workflow_state.status == "needs_changes"

    release = PressRelease.objects.get(pk=release.pk)
    release.current_workflow_state.resume(user=writer)

    assert PressRelease.objects.get(pk=release.pk).current_workflow_task.name == "Redaktur"


def test_what_the_board_changes_is_read_by_an_editor_and_another_of_the_board(
    client, press, member
):
    people = {group: member(group) for group in ("Penulis", "Redaktur", "Pengurus")}
    second = member("Pengurus", "pengurus-kedua")
    release = submitted(press, people["Penulis"])
    client.force_login(people["Redaktur"])
    decide(client, release)
    changed(release, people["Pengurus"], "Judul yang diperbaiki")

    for person, then in [(people["Pengurus"], "Pengurus"), (second, "Redaktur")]:
        client.force_login(person)
        decide(client, PressRelease.objects.get(pk=release.pk))
        assert PressRelease.objects.get(pk=release.pk).current_workflow_task.name == then
    client.force_login(people["Redaktur"])
    decide(client, PressRelease.objects.get(pk=release.pk))

    assert PressRelease.objects.get(pk=release.pk).title == "Judul yang diperbaiki"
    assert PressRelease.objects.get(pk=release.pk).live
