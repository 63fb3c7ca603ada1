"""Writers who are trusted or always held, and what becomes of what they send."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import ModelLogEntry

from comments.models import ReaderComment, Standing
from comments.moderation.writers import NobodyKnown, set_standing, standing_of
from comments.writing import posting
from tests.comments.pressing import press

pytestmark = pytest.mark.postgresql

HELD = [{"rule": "tautan", "words": ["x.example"]}]


def act(one):
    return reverse("wagtailsnippets_comments_readercomment:edit", args=[one.pk])


def test_what_a_trusted_writer_sends_appears_when_confirmed(comment, moderator, release, client):
    set_standing(comment("approved"), "trusted", moderator)
    new = comment("unconfirmed", user_email="SITI@pembaca.example", comment="Langsung tampil")
    assert "Langsung tampil" not in client.get(release.url).text

    posting.confirm(new)

    assert new.status == "approved"
    assert "Langsung tampil" in client.get(release.url).text
    entry = ModelLogEntry.objects.for_instance(new).get()
    assert (entry.user, entry.data["trusted"]) == (None, "yes")


def test_trust_does_not_pass_by_a_filter(comment, moderator):
    set_standing(comment("approved"), "trusted", moderator)
    new = comment("unconfirmed", held_because=HELD)

    posting.confirm(new)

    assert new.status == "pending"


def test_somebody_elses_address_gives_no_trust(comment, moderator):
    set_standing(comment("approved"), "trusted", moderator)
    new = comment("unconfirmed", user_email="lain@pembaca.example")

    posting.confirm(new)

    assert new.status == "pending"


def test_those_always_held_are_marked_so(comment, moderator):
    set_standing(comment("approved"), "held", moderator)
    new = comment("unconfirmed", held_because=HELD)

    posting.confirm(new)
    posting.confirm(new)

    new.refresh_from_db()
    assert [reason["rule"] for reason in new.held_because] == ["tautan", "writer"]


def test_a_trusted_member_appears_at_once(client, member, moderator, comment, release, fill):
    writer = member("Penulis")
    set_standing(comment("approved", user=writer), "trusted", moderator)
    client.force_login(writer)

    client.post(reverse("comments-post-comment"), fill(release, comment="Dari anggota"))

    assert ReaderComment.objects.get(comment="Dari anggota").status == "approved"


def test_no_address_is_kept_with_a_standing(comment, moderator):
    one = comment("approved")
    set_standing(one, "trusted", moderator)

    row = Standing.objects.values().get()

    assert not any("pembaca" in str(value) for value in row.values())
    one.delete()
    assert str(Standing.objects.get())  # names nobody, and does not fail


def test_nobody_can_be_trusted_unconfirmed(comment, moderator):
    with pytest.raises(NobodyKnown):
        set_standing(comment("unconfirmed"), "trusted", moderator)


@pytest.mark.parametrize("steps", [["trust"], ["hold"], ["trust", "hold"], ["trust", "normal"]])
def test_a_standing_is_set_and_undone_in_the_queue(desk, comment, steps):
    one = comment("pending")
    kinds = {"trust": "trusted", "hold": "held", "normal": ""}
    for step in steps:
        press(desk, act(one), step)
    assert standing_of(one) == kinds[steps[-1]]

    entry = ModelLogEntry.objects.for_instance(one).order_by("-pk").first()
    desk.post(reverse("comments_undo", args=[entry.uuid]))

    assert standing_of(one) == (kinds[steps[-2]] if len(steps) > 1 else "")
    assert mail.outbox == []


def test_the_list_of_writers_cannot_be_added_to_by_hand(desk, comment, moderator):
    set_standing(comment("approved", user_name="Pak Dadang"), "held", moderator)

    text = desk.get(reverse("wagtailsnippets_comments_standing:list")).text

    assert "Pak Dadang" in text
    assert desk.get(reverse("wagtailsnippets_comments_standing:add")).status_code == 302


@pytest.mark.parametrize("name", ["standing", "cannedanswer"])
def test_others_do_not_see_what_moderators_keep(client, member, name):
    client.force_login(member("Redaktur"))

    address = reverse(f"wagtailsnippets_comments_{name}:list")

    assert client.get(address).status_code == 302
