"""What each role finds in the administration."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.menu import admin_menu

from demo.factories import PressReleaseFactory, ProgrammePageFactory

pytestmark = pytest.mark.postgresql

MENUS = {
    "Penulis": {"explorer", "planning", "images", "documents", "vocabulary", "acts"},
    "Redaktur": {"explorer", "planning", "images", "documents", "reports", "vocabulary", "acts"},
    "Pengurus": {"explorer", "planning", "reports", "vocabulary", "acts"},
    "Moderator": {"comments"},
    "Administrator": {
        *("explorer", "planning", "images", "documents", "reports", "vocabulary", "comments"),
        *("settings", "acts"),
    },
}
HOME = "/admin/"


@pytest.mark.parametrize(("group", "expected"), MENUS.items())
def test_each_role_sees_exactly_its_menu(rf, site, member, group, expected):
    request = rf.get(HOME)
    request.user = member(group)

    assert {item.name for item in admin_menu.menu_items_for_request(request)} == expected | {"help"}


def test_a_new_writer_is_told_that_nothing_waits(client, site, member):
    client.force_login(member("Penulis"))

    text = client.get(HOME).text

    assert "Tidak ada yang menunggu Anda" in text
    assert "w-summary" not in text


def test_a_moderator_is_not_shown_texts(client, site, member):
    client.force_login(member("Moderator"))

    assert 'id="waiting"' not in client.get(HOME).text


def submit(page, user):
    page.save_revision(user=user)
    page.get_workflow().start(page, user)


def test_an_editor_sees_what_to_decide_and_the_writer_that_it_is_read(client, press, member):
    writer, editor = member("Penulis"), member("Redaktur")
    submit(PressReleaseFactory(parent=press, owner=writer, live=False, title="Banjir"), writer)

    client.force_login(editor)
    seen = client.get(HOME).text
    assert "Banjir" in seen
    assert "Redaktur – dari penulis" in seen
    assert "warta-waiting__urgent" in seen

    client.force_login(writer)
    seen = client.get(HOME).text
    assert "Sedang diperiksa: Redaktur" in seen
    assert "warta-waiting__urgent" not in seen


def test_a_text_that_came_back_is_first_and_says_why(client, press, member):
    writer, editor = member("Penulis"), member("Redaktur")
    draft = PressReleaseFactory(parent=press, owner=writer, live=False, title="Rancangan saya")
    draft.save_revision(user=writer)
    release = PressReleaseFactory(parent=press, owner=writer, live=False, title="Banjir")
    submit(release, writer)
    release.current_workflow_task_state.reject(user=editor, comment="Sebut sumbernya.")
    client.force_login(writer)

    seen = client.get(HOME).text

    assert "Perlu diperbaiki: Sebut sumbernya." in seen
    assert seen.index("Sebut sumbernya.") < seen.index("Rancangan saya")


@pytest.mark.parametrize("group", ["Penulis", "Redaktur"])
def test_the_home_page_asks_as_often_for_five_texts_as_for_one(
    client, press, programmes, member, django_assert_num_queries, group
):
    people = {"Penulis": member("Penulis"), "Redaktur": member("Redaktur")}
    writer = people["Penulis"]

    def write(times):
        for _ in range(times):
            submit(PressReleaseFactory(parent=press, owner=writer, live=False), writer)
            ProgrammePageFactory(parent=programmes, owner=writer, live=False).save_revision(
                user=writer
            )

    write(1)
    client.force_login(people[group])
    client.get(HOME)
    asked = count_queries(client, HOME)
    write(4)

    with django_assert_num_queries(asked):
        client.get(HOME)


def count_queries(client, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_the_login_page_has_our_name(client, site):
    text = client.get(reverse("wagtailadmin_login")).text

    assert "Masuk ke Warta" in text
    assert "admin/warta.css" in text
    assert "images/mark.svg" in text


@pytest.mark.parametrize(
    ("model", "status"), [("topic", 200), ("person", 200), ("region", 302), ("office", 302)]
)
def test_editors_keep_the_vocabulary_and_writers_propose_a_part(
    client, site, member, model, status
):
    address = reverse(f"wagtailsnippets_publications_{model}:list")
    client.force_login(member("Redaktur"))
    assert client.get(address).status_code == 200

    client.force_login(member("Penulis"))
    assert client.get(address).status_code == status
