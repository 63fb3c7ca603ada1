import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django_comments.models import Comment
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.models import ReaderComment
from comments.moderation import transitions
from comments.threads import thread_on
from comments.writing.posting import withdraw
from demo.factories import UserFactory


def shown(branches, above=None):
    """Each approved comment with the branch it hangs on."""
    for branch in branches:
        if branch.comment:
            yield branch.comment, above
        yield from shown(branch.replies, branch)


def test_replies_stand_below_their_parents_oldest_first(release, comment):
    first = comment()
    second = comment()
    reply = comment(parent=first)
    deeper = comment(parent=reply)

    thread = thread_on(release)

    assert [branch.pk for branch in thread.branches] == [first.pk, second.pk]
    assert thread.branches[0].replies[0].replies[0].comment.pk == deeper.pk
    assert thread.count == 4


@pytest.mark.parametrize("status", ["unconfirmed", "pending", "rejected", "spam"])
def test_only_approved_comments_are_shown(client, release, comment, status):
    comment(status, comment="Tidak untuk pembaca")

    assert thread_on(release).branches == []
    assert "Tidak untuk pembaca" not in client.get(release.url).text


def test_a_refused_parent_leaves_a_tombstone(client, release, comment):
    parent = comment(comment="Kasar", user_name="Si Kasar")
    reply = comment(parent=parent, comment="Jawaban yang santun")

    transitions.reject(parent, UserFactory())

    (tombstone,) = thread_on(release).branches
    assert (tombstone.pk, tombstone.comment) == (parent.pk, None)
    assert tombstone.replies[0].comment.pk == reply.pk
    text = client.get(release.url).text
    assert "Jawaban yang santun" in text
    assert "Kasar" not in text


def test_a_missing_row_leaves_a_tombstone_too(release, comment):
    parent = comment(parent=comment())
    reply = comment(parent=parent)
    Comment.objects.filter(pk=parent.pk).delete()

    (root,) = thread_on(release).branches

    assert root.replies[0].comment is None
    assert root.replies[0].replies[0].comment.pk == reply.pk


def test_a_comment_with_replies_is_erased_but_keeps_its_place(release, comment):
    parent = comment(comment="Nomor telepon saya …")
    comment(parent=parent)

    transitions.erase(parent, UserFactory())

    parent.refresh_from_db()
    assert (parent.user_name, parent.user_email, parent.comment) == ("", "", "")
    assert thread_on(release).count == 1


def test_a_comment_without_replies_is_erased_with_its_row(release, comment):
    parent = comment()
    transitions.erase(comment(parent=parent), UserFactory())

    parent.refresh_from_db()
    assert parent.nested_count == 0
    assert ReaderComment.objects.get() == parent


@pytest.mark.parametrize("number", [1, 5, 100])
def test_a_thread_takes_three_queries_however_long_it_is(
    release, comment, django_assert_max_num_queries, number
):
    held = comment()
    ContentType.objects.get_for_model(release)
    for _index in range(number):
        comment(parent=held)
    transitions.spam(held, UserFactory())

    with django_assert_max_num_queries(3):
        thread = thread_on(release)

    assert thread.count == number


@pytest.mark.parametrize("number", [1, 5])
def test_a_page_asks_no_more_for_more_comments(
    client, release, comment, django_assert_max_num_queries, number
):
    client.get(release.url)
    for _index in range(number):
        comment(parent=comment())

    with django_assert_max_num_queries(40) as asked:
        client.get(release.url)

    assert sum("comments_readercomment" in query["sql"] for query in asked.captured_queries) == 2


def test_nothing_about_a_person_but_the_name_is_in_the_page(client, release, comment):
    comment(user_email="rahasia@pembaca.example", ip_address=None)

    text = client.get(release.url).text

    assert "Siti Rahma" in text
    assert "rahasia@pembaca.example" not in text
    assert "gravatar" not in text


def test_text_is_escaped_and_links_are_not_made(client, release, comment):
    comment(
        comment='<script>alert(1)</script>\n\nhttps://judi.example <img src=x onerror="x">',
        user_name="<b>Budi</b>",
    )

    text = client.get(release.url).text
    section = re.search(r'<section class="comments".*?</section>', text, re.S)[0]

    assert "<script" not in section
    assert "<img" not in section
    assert "<b>Budi" not in section
    assert 'href="https://judi.example' not in section
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in section


def test_a_page_without_comments_invites_to_write(client, release):
    text = client.get(release.url).text

    assert f'data-fragment="{reverse("comments:form", args=[release.pk])}"' in text
    assert f'href="{reverse("comments:write", args=[release.pk])}"' in text


def take_back(comment, user):
    """What the writer does, as long as that is allowed."""
    if comment.can_be_revised:
        withdraw(comment)


ACTS = [
    transitions.approve,
    transitions.reject,
    transitions.spam,
    transitions.reopen,
    transitions.erase,
    take_back,
]


@settings(max_examples=12)
@given(data=st.data())
def test_any_order_of_decisions_keeps_replies_in_place_and_counts_right(release, comment, data):
    ReaderComment.objects.on(release).delete()
    user = UserFactory()
    written = {}
    for _number in range(data.draw(st.integers(1, 12))):
        parents = [c for c in written.values() if c.level < 3]
        parent = data.draw(st.sampled_from([None, *parents]))
        new = comment(data.draw(st.sampled_from(["approved", "pending"])), parent=parent)
        written[new.pk] = ReaderComment.objects.get(pk=new.pk)

    for _step in range(data.draw(st.integers(0, 12))):
        chosen = ReaderComment.objects.filter(
            pk=data.draw(st.sampled_from(sorted(written)))
        ).first()
        act = data.draw(st.sampled_from(ACTS))
        if chosen and (chosen.confirmed_at or act is not transitions.approve):
            act(chosen, user)

    rows = {row.pk: row for row in ReaderComment.objects.on(release)}
    thread = thread_on(release)
    seen = {found.pk: above for found, above in shown(thread.branches)}
    assert sorted(seen) == sorted(pk for pk, row in rows.items() if row.status == "approved")
    assert thread.count == len(seen)
    for pk, above in seen.items():
        parent_id = rows[pk].parent_id
        assert above is None if parent_id == pk else above.pk == parent_id
    for pk, row in rows.items():
        assert row.nested_count == sum(is_below(rows, other, pk) for other in rows)


def is_below(rows, number, ancestor):
    """Whether the comment `number` hangs somewhere below `ancestor`."""
    parent = rows[number].parent_id
    while number != parent:
        if parent == ancestor:
            return True
        number, parent = parent, rows[parent].parent_id
    return False
