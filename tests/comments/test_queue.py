import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from comments.models import ReaderComment
from demo.factories import UserFactory
from tests.comments.pressing import press

pytestmark = pytest.mark.postgresql

LIST = "wagtailsnippets_comments_readercomment:list"
EDIT = "wagtailsnippets_comments_readercomment:edit"
STATES = ["unconfirmed", "pending", "approved", "rejected", "spam"]


def permissions(*codenames):
    return Permission.objects.filter(codename__in=codenames)


@pytest.fixture
def one_of_each(comment):
    return {status: comment(status, comment=f"Ini {status}") for status in STATES}


def test_the_queue_opens_with_those_that_wait(desk, one_of_each):
    text = desk.get(reverse(LIST)).text

    assert "Ini pending" in text
    assert [status for status in STATES if f"Ini {status}" in text] == ["pending"]
    assert "Rakerda &amp; rencana" in text


@pytest.mark.parametrize("status", STATES)
def test_each_state_has_a_tab_with_its_number(desk, one_of_each, comment, status):
    comment(status)

    answer = desk.get(reverse(LIST), {"status": status})

    (tab,) = [tab for tab in answer.context["tabs"] if tab["is_shown"]]
    assert tab["count"] == 2
    assert f"Ini {status}" in answer.text


def test_the_queue_is_searched_within_its_state(desk, comment):
    comment("pending", comment="Soal trotoar")
    comment("pending", comment="Soal banjir")
    comment("spam", comment="Soal trotoar palsu")

    text = desk.get(reverse(LIST), {"q": "trotoar"}).text

    assert "Soal trotoar" in text
    assert "banjir" not in text
    assert "palsu" not in text


@pytest.mark.parametrize("query", ["status=x", "p=x", "ordering=x"])
def test_odd_queries_are_answered(desk, one_of_each, query):
    assert desk.get(f"{reverse(LIST)}?{query}").status_code == 200


@pytest.mark.parametrize("number", [1, 5])
def test_the_queue_asks_the_same_however_long_it_is(
    desk, comment, django_assert_max_num_queries, number
):
    for _index in range(number):
        comment("pending")
    desk.get(reverse(LIST))

    with django_assert_max_num_queries(20):
        desk.get(reverse(LIST))


@pytest.mark.parametrize(
    ("decision", "before", "after"),
    [
        ("approve", "pending", "approved"),
        ("reject", "pending", "rejected"),
        ("spam", "approved", "spam"),
        ("undo", "spam", "pending"),
    ],
)
def test_one_comment_is_decided_with_a_button(desk, moderator, comment, decision, before, after):
    one = comment(before)
    page = desk.get(reverse(EDIT, args=[one.pk])).text

    answer = press(desk, reverse(EDIT, args=[one.pk]), decision)

    one.refresh_from_db()
    assert f'value="{decision}"' in page
    assert answer.url == (reverse(EDIT, args=[one.pk]) if decision == "undo" else reverse(LIST))
    assert one.status == after
    assert ModelLogEntry.objects.for_instance(one).get().user == moderator


def test_what_a_reader_wrote_cannot_be_changed(desk, comment):
    one = comment("pending")

    page = desk.get(reverse(EDIT, args=[one.pk])).text
    answer = desk.post(
        reverse(EDIT, args=[one.pk]), {"comment": "Lain", "user_name": "Lain", "status": "approved"}
    )

    one.refresh_from_db()
    assert answer.status_code == 302  # to the first page, with "no permission"
    assert (one.comment, one.user_name, one.status) == (
        "Terima kasih atas penjelasannya.",
        "Siti Rahma",
        "pending",
    )
    typed = {field["name"] for field in BeautifulSoup(page, "lxml").find_all("textarea")}
    assert typed == {"note", "text"}  # what moderators write, never what the reader wrote


def test_an_unconfirmed_comment_cannot_be_approved_by_hand(desk, comment):
    one = comment("unconfirmed")

    press(desk, reverse(EDIT, args=[one.pk]), "approve")

    one.refresh_from_db()
    assert one.status == "unconfirmed"


def test_only_those_who_may_delete_can_erase(desk, moderator, comment):
    one = comment("pending")
    press(desk, reverse(EDIT, args=[one.pk]), "erase")
    assert ReaderComment.objects.exists()

    moderator.user_permissions.set(permissions("delete_readercomment"))
    press(desk, reverse(EDIT, args=[one.pk]), "erase")

    assert not ReaderComment.objects.exists()


def test_comments_are_never_added_or_deleted_by_hand(desk, moderator, comment):
    one = comment("pending")
    moderator.user_permissions.set(permissions("add_readercomment", "delete_readercomment"))

    for name, args in (("add", []), ("delete", [one.pk])):
        address = reverse(f"wagtailsnippets_comments_readercomment:{name}", args=args)
        assert desk.post(address).status_code == 302

    assert ReaderComment.objects.get() == one


@pytest.mark.parametrize("granted", [[], ["access_admin"], ["access_admin", "can_moderate"]])
def test_others_do_not_see_the_queue(client, one_of_each, granted):
    user = UserFactory()
    user.user_permissions.set(permissions(*granted))
    client.force_login(user)

    for address in (reverse(LIST), reverse(EDIT, args=[one_of_each["pending"].pk])):
        answer = client.get(address)
        assert answer.status_code in (302, 403)
        assert "Ini pending" not in answer.text


def test_the_menu_and_the_first_page_say_how_many_wait(desk, comment):
    assert "waiting-comments" not in desk.get(reverse("wagtailadmin_home")).text

    for _index in range(7):
        comment("pending", comment="Menunggu giliran")
    text = desk.get(reverse("wagtailadmin_home")).text

    assert re.search(r'"label": "[^"]+ \(7\)"', text)
    assert text.count("Menunggu giliran") == 5


def test_moderators_without_comments_to_decide_see_no_panel_of_others(client, comment):
    comment("pending", comment="Menunggu giliran")
    user = UserFactory()
    user.user_permissions.set(permissions("access_admin"))
    client.force_login(user)

    assert "Menunggu giliran" not in client.get(reverse("wagtailadmin_home")).text


@pytest.mark.parametrize("group", ["Penulis", "Redaktur", "Pengurus"])
def test_only_moderators_and_administrators_have_a_queue(client, member, one_of_each, group):
    client.force_login(member(group))

    for address in (reverse(LIST), reverse(EDIT, args=[one_of_each["pending"].pk])):
        assert client.get(address).status_code == 302
    assert reverse(LIST) not in client.get(reverse("wagtailadmin_home")).text


def test_what_a_rule_held_has_a_tab_of_its_own_and_names_the_rule(desk, comment):
    comment("pending", comment="Biasa")
    comment("pending", comment="Aneh", held_because=[{"rule": "writer", "words": []}])

    waiting = desk.get(reverse(LIST)).text
    held = desk.get(reverse(LIST), {"status": "held"}).text

    assert "Biasa" in waiting
    assert "Aneh" not in waiting
    assert "Aneh" in held
    assert "Penulis ini selalu ditahan" in held


def test_an_empty_tab_says_so(desk):
    assert "Komentar baru muncul" in desk.get(reverse(LIST)).text
    assert "Tidak ada komentar di sini" in desk.get(reverse(LIST), {"q": "trotoar"}).text


def test_erasing_is_offered_only_to_those_who_may(desk, moderator, comment):
    one = comment("pending")
    pages = [reverse(LIST), reverse(EDIT, args=[one.pk])]
    assert not any("Hapus permanen" in desk.get(page).text for page in pages)

    moderator.user_permissions.set(permissions("delete_readercomment"))

    assert all("Hapus permanen" in desk.get(page).text for page in pages)
