"""Entries of the vocabulary: a change is a draft until a second person approves it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from wagtail.models import TaskState, WorkflowContentType, WorkflowState

from accounts.models import User
from approval.gate import Refused
from demo.factories import (
    OfficeFactory,
    OfficersPageFactory,
    PersonFactory,
    PressReleaseFactory,
    RegionFactory,
    TopicFactory,
)
from mail.models import TeamMessage
from pagecache.address import Address
from pagecache.rendering import render
from publications.models import Office, Person, PressRelease, Region, Topic
from tests.seen import seen

pytestmark = pytest.mark.postgresql


def view(entry, name, *args):
    return reverse(type(entry).snippet_viewset.get_url_name(name), args=[entry.pk, *args])


def form_of(entry, **changed):
    """What the browser sends of an entry as it is, with something changed."""
    names = {
        Person: (
            "name",
            "degrees_before",
            "degrees_after",
            "slug",
            "photo",
            "biography",
            "biography_en",
            "has_page",
        ),
        Office: ("person", "role", "role_en", "body", "body_en", "starts", "ends", "sort_order"),
        Topic: ("name", "name_en", "slug", "explainer", "explainer_en"),
        Region: ("name", "code", "slug", "explainer", "explainer_en"),
    }[type(entry)]
    values = {name: getattr(entry, name) for name in names}
    values = {name: getattr(value, "pk", value) for name, value in values.items()}
    filled = {name: "" if value is None else value for name, value in values.items()}
    return filled | seen(entry) | changed


def fresh(entry):
    return type(entry).objects.get(pk=entry.pk)


def decide(client, entry, action="approve"):
    step = TaskState.objects.get(status="in_progress")
    address = view(entry, "workflow_action", action, step.pk)
    return client.post(address, {"comment": "", "next": "", **seen(entry)})


CHANGES = [
    (PersonFactory, {"name": "Nama Lain"}),
    (OfficeFactory, {"role": "Bendahara"}),
    (TopicFactory, {"name": "Topik lain"}),
    (RegionFactory, {"name": "Kabupaten lain"}),
]


@pytest.mark.parametrize(("factory", "changed"), CHANGES)
def test_a_change_is_a_draft_until_a_second_person_approves_it(client, member, factory, changed):
    entry = factory()
    ((field, value),) = changed.items()
    editor, board = member("Redaktur"), member("Pengurus")
    client.force_login(editor)
    before = getattr(entry, field)

    client.post(view(entry, "edit"), form_of(entry, **changed, **{"action-publish": "1"}))
    assert getattr(fresh(entry), field) == before
    client.post(view(entry, "edit"), form_of(entry, **changed, **{"action-submit": "1"}))
    assert getattr(fresh(entry), field) == before
    decide(client, entry)
    assert getattr(fresh(entry), field) == before

    client.force_login(board)
    decide(client, entry)

    assert getattr(fresh(entry), field) == value
    assert not fresh(entry).has_unpublished_changes
    assert WorkflowState.objects.get().status == "approved"


def test_what_a_person_proposes_waits_on_the_desk_of_those_who_decide(client, member):
    editor = member("Redaktur")
    client.force_login(member("Penulis"))
    client.post(
        reverse(Topic.snippet_viewset.get_url_name("add")),
        {"name": "Pesisir", "name_en": "", "slug": "pesisir", "action-submit": "1"},
    )
    topic = Topic.objects.get()
    assert not topic.live
    home = reverse("wagtailadmin_home")

    assert "Sedang diperiksa" in client.get(home).text
    client.force_login(editor)
    assert view(topic, "edit") in client.get(home).text
    assert [notice.to for notice in TeamMessage.objects.all()] == [editor.email]
    decide(client, topic, "reject")
    client.force_login(User.objects.get(username="penulis"))
    assert view(topic, "edit") in client.get(home).text


def test_a_draft_that_nobody_was_asked_to_read_waits_for_its_writer(client, member):
    topic = TopicFactory(name="Pesisir")
    client.force_login(member("Redaktur"))
    client.post(view(topic, "edit"), form_of(topic, name="Pesisir utara"))

    html = client.get(reverse("wagtailadmin_home")).text

    assert view(topic, "edit") in html
    assert "Pesisir utara" in html


def test_who_decides_sees_what_changes_and_where_it_shows(client, member, press):
    person = PersonFactory(name="Ratna", biography="Perencana kota.")
    page = quoting(press, person)
    client.force_login(member("Redaktur"))
    changed = form_of(person, name="Ratna Wulandari", **{"action-submit": "1"})
    client.post(view(person, "edit"), changed)
    client.force_login(member("Pengurus"))

    html = client.get(view(person, "edit")).text

    assert "Yang berubah bagi pembaca" in html
    assert '<ins><span class="hidden">ditambahkan: </span>Wulandari</ins>' in html
    assert page.title in html
    assert "/api/v1/people" in html


def quoting(press, person, **values):
    quote = {"text": "Kata", "person": person, "speaker": "", "role": ""}
    page = PressReleaseFactory(parent=press, body=[("quote", quote)], **values)
    revision = page.save_revision()
    if page.live:
        revision.publish()
    return PressRelease.objects.get(pk=page.pk)


def test_a_page_waits_for_the_entries_that_it_names(press, member):
    writer, editor, board = member("Penulis"), member("Redaktur"), member("Pengurus")
    person = PersonFactory(name="Ratna", live=False)
    page = quoting(press, person, live=False, owner=writer)
    page.topics.add(TopicFactory(name="Pesisir", live=False))
    revision = page.save_revision(user=writer)
    page.get_workflow().start(page, writer)
    page.current_workflow_task_state.approve(user=editor)
    step = fresh(page).current_workflow_task_state

    with pytest.raises(Refused) as refused, transaction.atomic():
        step.approve(user=board)
    said = str(refused.value)
    assert "“Ratna”" in said
    assert "“Pesisir”" in said
    assert not fresh(page).live

    Person.objects.update(live=True)
    Topic.objects.update(live=True)
    fresh(page).current_workflow_task_state.approve(user=board)
    assert fresh(page).live
    assert fresh(page).live_revision == revision


def test_who_corrects_what_lies_before_them_does_not_approve_it(client, member):
    topic = TopicFactory(name="Pesisir")
    client.force_login(member("Redaktur"))
    client.post(view(topic, "edit"), form_of(topic, name="Pesisir A", **{"action-submit": "1"}))
    client.force_login(member("Pengurus"))
    approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}

    response = client.post(view(topic, "edit"), form_of(topic, name="Pesisir B", **approve))

    assert "Anda menulis atau mengubah" in response.text
    assert fresh(topic).name == "Pesisir"
    client.post(view(topic, "edit"), form_of(topic, name="Pesisir A", **approve))
    assert fresh(topic).name == "Pesisir A"


def test_autosave_does_not_write_over_what_readers_see(client, member):
    topic = TopicFactory(name="Pesisir")
    client.force_login(member("Redaktur"))
    client.post(view(topic, "edit"), form_of(topic, name="Pesisir A", **{"action-submit": "1"}))
    client.force_login(member("Pengurus"))
    decide(client, topic)
    live = fresh(topic).live_revision
    client.force_login(User.objects.get(username="redaktur"))

    autosave = form_of(topic, name="Pesisir B", overwrite_revision_id=str(live.pk))
    client.post(view(topic, "edit"), autosave)

    assert fresh(topic).latest_revision != live
    assert fresh(topic).authors() == {User.objects.get(username="redaktur").pk}


def test_without_a_workflow_a_second_person_publishes(client, member):
    WorkflowContentType.objects.all().delete()
    topic = TopicFactory(name="Pesisir")
    board = member("Pengurus")
    client.force_login(member("Redaktur"))
    client.post(view(topic, "edit"), form_of(topic, name="Pesisir A"))
    assert "action-publish" not in client.get(view(topic, "edit")).text
    client.force_login(board)
    assert "action-publish" in client.get(view(topic, "edit")).text

    publish = form_of(topic, name="Pesisir A", **{"action-publish": "1"})
    client.post(view(topic, "edit"), publish)
    assert fresh(topic).name == "Pesisir A"

    publish = form_of(topic, name="Pesisir B", **{"action-publish": "1"})
    response = client.post(view(topic, "edit"), publish)
    assert "Anda menulis atau mengubah" in response.text
    assert fresh(topic).name == "Pesisir A"


def test_a_name_that_somebody_got_meanwhile_is_refused_in_words(client, member):
    topic = TopicFactory(name="Pesisir")
    editor = member("Redaktur")
    client.force_login(editor)
    client.post(view(topic, "edit"), form_of(topic, name="Laut", **{"action-submit": "1"}))
    TopicFactory(name="Laut")

    with pytest.raises(Refused, match="Nama"):
        fresh(topic).current_workflow_task_state.approve(user=member("Pengurus"))

    assert fresh(topic).name == "Pesisir"


def test_only_superusers_take_away_what_readers_see_and_the_board_hears_of_it(
    client, member, admin_user
):
    office = OfficeFactory(role="Ketua")
    board = member("Pengurus")
    client.force_login(member("Administrator"))
    response = client.post(view(office, "delete"), follow=True)
    assert "dua orang harus sepakat" in response.text
    client.force_login(admin_user)

    client.post(view(office, "delete"))

    assert not Office.objects.exists()
    (notice,) = TeamMessage.objects.filter(to=board.email)
    assert "tanpa orang kedua" in notice.text


def test_not_even_superusers_take_away_what_a_page_names(client, press, admin_user):
    topic = TopicFactory()
    page = PressReleaseFactory(parent=press)
    page.topics.add(topic)
    page.save()
    client.force_login(admin_user)

    for name in ("delete", "unpublish"):
        client.post(view(topic, name))

    assert fresh(topic).live


def test_an_office_begins_on_its_day(client, home, settings):
    settings.RECALLED_ANSWERS = 0
    page = OfficersPageFactory(parent=home)
    OfficeFactory(role="Ketua terpilih", starts=date(2027, 1, 1))
    tomorrow = datetime(2027, 1, 1, tzinfo=ZoneInfo("Asia/Jakarta"))

    for moment, is_shown in [(tomorrow - timedelta(minutes=1), False), (tomorrow, True)]:
        with time_machine.travel(moment, tick=False):
            for address in (page.url, "/api/v1/people"):
                rendering = render(Address("localhost", address))
                assert (b"Ketua terpilih" in rendering.body) == is_shown
                assert rendering.until == (None if is_shown else tomorrow)
