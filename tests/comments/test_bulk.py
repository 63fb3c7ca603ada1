"""Decisions on many comments at once: what the list shows, and nothing else."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from comments.models import ReaderComment
from demo.factories import UserFactory
from tests.comments.pressing import press_for_all

pytestmark = pytest.mark.postgresql

LIST = "wagtailsnippets_comments_readercomment:list"
EDIT = "wagtailsnippets_comments_readercomment:edit"
STATES = ["unconfirmed", "pending", "approved", "rejected", "spam"]


def permissions(*codenames):
    return Permission.objects.filter(codename__in=codenames)


@pytest.fixture
def one_of_each(comment):
    return {status: comment(status, comment=f"Ini {status}") for status in STATES}


def many(action, query):
    address = reverse("wagtail_bulk_action", args=["comments", "readercomment", action])
    return f"{address}?{query}"


def test_chosen_comments_are_decided_together(desk, moderator, comment):
    first, second, other = (comment("pending") for _index in range(3))
    address = many("approve", f"id={first.pk}&id={second.pk}&next={reverse(LIST)}")

    asked = desk.get(address)
    done = press_for_all(desk, address)

    assert asked.status_code == 200
    assert done.status_code == 302
    states = dict(ReaderComment.objects.values_list("pk", "status"))
    assert states == {first.pk: "approved", second.pk: "approved", other.pk: "pending"}
    assert ModelLogEntry.objects.filter(user=moderator, action="comments.approve").count() == 2


@pytest.mark.parametrize(
    ("query", "touched"),
    [
        ("", {"pending"}),
        ("&status=pending", {"pending"}),
        ("&status=approved", {"approved"}),
        ("&status=all&q=Ini", set(STATES)),
        ("&status=all&q=tidak-ada", set()),
        ("&status=x", set()),
    ],
)
def test_all_in_the_list_means_all_that_the_list_shows(desk, one_of_each, query, touched):
    before = {status: one.pk for status, one in one_of_each.items()}

    press_for_all(desk, many("spam", f"id=all{query}"))

    changed = ReaderComment.objects.filter(status="spam").values_list("pk", flat=True)
    assert set(changed) == {before[status] for status in touched | {"spam"}}


def test_approving_all_leaves_out_those_not_confirmed(desk, one_of_each):
    press_for_all(desk, many("approve", "id=all&status=all"))

    assert not ReaderComment.objects.exclude(status__in=["approved", "unconfirmed"]).exists()
    assert ReaderComment.objects.filter(status="unconfirmed").count() == 1


@pytest.mark.parametrize("query", ["id=x", "id=999999", "id=" + "9" * 40, ""])
def test_odd_choices_are_answered(desk, one_of_each, query):
    assert desk.get(many("approve", query)).status_code == 200


def test_many_are_erased_in_place_of_being_deleted(desk, moderator, comment):
    parent, held = comment(), comment("pending")
    reply = comment(parent=parent)
    address = many("delete", f"id={parent.pk}&id={held.pk}")
    press_for_all(desk, address)
    assert ReaderComment.objects.filter(comment="").count() == 0

    moderator.user_permissions.set(permissions("delete_readercomment"))
    press_for_all(desk, address)

    parent.refresh_from_db()
    assert parent.comment == ""
    assert set(ReaderComment.objects.values_list("pk", flat=True)) == {parent.pk, reply.pk}


def test_many_are_refused_for_one_rule(desk, comment):
    first, second = comment("pending"), comment("pending")
    address = many("reject", f"id={first.pk}&id={second.pk}")
    assert "Karena" in desk.get(address).text or "karena" in desk.get(address).text

    press_for_all(desk, address, rule="insult")

    assert {one.refused_rule for one in ReaderComment.objects.all()} == {"insult"}


def test_what_was_decided_together_is_undone_together(desk, comment):
    first, second = comment("pending"), comment("approved")
    other = comment("spam")
    together = many("spam", f"id={first.pk}&id={second.pk}&next={reverse(LIST)}")
    answer = press_for_all(desk, together)
    page = BeautifulSoup(desk.get(answer.url).text, "lxml")
    address = page.find("a", string=re.compile("Urungkan"))["href"]
    assert "2 keputusan" in desk.get(address).text
    assert ReaderComment.objects.filter(status="spam").count() == 3  # looking undoes nothing

    desk.post(address)

    states = dict(ReaderComment.objects.values_list("pk", "status"))
    assert states == {first.pk: "pending", second.pk: "approved", other.pk: "spam"}


def test_seeing_the_queue_is_not_deciding(client, comment):
    one = comment("pending")
    user = UserFactory()
    user.user_permissions.set(permissions("access_admin", "change_readercomment"))
    client.force_login(user)

    client.post(reverse(EDIT, args=[one.pk]), {"decision": "approve", "seen": one.version})
    client.post(many("approve", f"id={one.pk}"), {"seen": f"{one.pk}:{one.version}"})

    one.refresh_from_db()
    assert one.status == "pending"
