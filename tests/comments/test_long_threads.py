"""Parts of long threads, single comments in them, and the order."""

import pytest
from django.urls import reverse

from comments.models import ReaderComment
from comments.moderation import transitions
from comments.surfaces import own_lists
from comments.threads import roll_of, thread_on
from demo.factories import PressReleaseFactory, UserFactory
from publications.models import PressIndex, PressRelease
from tests.comments.conftest import write

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def discussed(kept_db):
    """The key of a page with thirty threads of one comment and three replies each."""
    page = PressReleaseFactory(parent=PressIndex.objects.get(locale__language_code="id"))
    for number in range(30):
        root = write(page, comment=f"Utas {number}")
        for _reply in range(3):
            write(page, parent=root)
    return page.pk


@pytest.fixture
def release(discussed, db):
    return PressRelease.objects.get(pk=discussed)


@pytest.fixture
def many(release):
    """The first comments of the threads, the oldest first."""
    comments = ReaderComment.objects.filter(object_pk=str(release.pk), level=0)
    return list(comments.order_by("pk"))


@pytest.fixture
def quiet(press):
    """A page that nobody has commented on yet."""
    return PressReleaseFactory(parent=press)


def test_parts_hold_up_to_fifty_comments_in_whole_threads(release, many):
    parts = [thread_on(release, number) for number in (1, 2, 3)]

    assert [len(part.approved) for part in parts] == [48, 48, 24]
    assert {part.count for part in parts} == {120}
    assert thread_on(release, 4) is None
    assert thread_on(release, 0) is None


def test_all_parts_together_are_the_thread(release, many):
    for is_newest in (False, True):
        shown = [
            comment.pk
            for number in (1, 2, 3)
            for comment in thread_on(release, number, is_newest).approved
        ]
        assert sorted(shown) == sorted(ReaderComment.objects.values_list("pk", flat=True))


def test_the_page_shows_the_first_part_and_leads_to_the_next(client, release, many):
    text = client.get(release.url).text
    more = reverse("comments:list", args=[release.pk]) + "?page=2"

    assert text.count('<article class="comment"') == 48
    assert f'href="{more}"' in text
    second = client.get(more).text
    assert second.count('<article class="comment"') == 48
    assert 'href="?page=3"' in second
    assert 'href="?page=4"' not in client.get(more.replace("2", "3")).text


def test_the_order_is_offered_where_it_matters(client, release, many):
    newest = reverse("comments:newest", args=[release.pk])

    assert f'href="{newest}"' in client.get(release.url).text
    assert f'href="{release.url}#komentar"' in client.get(newest).text
    ReaderComment.objects.filter(thread_id__in=[root.pk for root in many[2:]]).delete()
    assert f'href="{newest}"' not in client.get(release.url).text


def test_newest_first_turns_the_threads_and_not_the_replies(client, release, many):
    text = client.get(reverse("comments:newest", args=[release.pk])).text

    assert text.index("Utas 29<") < text.index("Utas 28<")
    assert "Utas 2<" not in text
    first = thread_on(release, 1, is_newest=True).branches[0]
    replies = [reply.pk for reply in first.replies]
    assert replies == sorted(replies)


def test_a_short_thread_has_no_pages_of_its_own(client, quiet):
    write(quiet)

    for name in ("list", "newest"):
        answer = client.get(reverse(f"comments:{name}", args=[quiet.pk]))
        assert answer.url == f"{quiet.url}#komentar"


def test_odd_parts_are_not_found(client, release):
    address = reverse("comments:list", args=[release.pk])

    for number in ("0", "4", "-1", "x", "%00", "9" * 20, "٣", "1.5"):
        assert client.get(f"{address}?page={number}").status_code == 404, number


def test_the_address_of_a_comment_opens_the_right_part(client, release, many):
    first, last = many[0], many[-1]

    assert client.get(first.get_absolute_url()).url == f"{release.url}#c{first.pk}"
    address = client.get(last.get_absolute_url()).url
    assert address == f"{reverse('comments:list', args=[release.pk])}?page=3#c{last.pk}"
    assert f'id="c{last.pk}"' in client.get(address).text


def test_a_held_comment_has_no_address(client, quiet):
    for status in ("unconfirmed", "pending", "rejected", "spam"):
        assert client.get(write(quiet, status).get_absolute_url()).status_code == 404, status


def test_parts_of_a_hidden_page_are_not_found(client, release, many):
    release.unpublish()

    for name in ("list", "newest"):
        assert client.get(reverse(f"comments:{name}", args=[release.pk])).status_code == 404
    assert client.get(many[0].get_absolute_url()).status_code == 404


def test_parts_in_another_language_lead_to_those_of_the_page(client, release, many):
    own = reverse("comments:list", args=[release.pk])

    assert client.get(f"/en/comments/list/{release.pk}/").url == own


def test_every_part_is_an_address_of_the_page(client, release, many):
    addresses = list(own_lists(release))

    assert f"{reverse('comments:newest', args=[release.pk])}?page=3" in addresses
    assert len(addresses) == 3 + 2 * 4
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_a_thread_longer_than_a_part_stays_whole(quiet):
    root = write(quiet)
    for _number in range(60):
        write(quiet, parent=root)
    other = write(quiet)

    assert roll_of(quiet).parts() == [[root.pk], [other.pk]]


def test_what_a_page_asks_does_not_grow_with_what_exists(quiet, django_assert_max_num_queries):
    """A part is read in four queries, whatever the length of the thread."""
    held = write(quiet)
    write(quiet, parent=held)
    transitions.spam(held, UserFactory())
    for number, added in ((50, 50), (150, 100)):
        for _index in range(added):
            write(quiet)

        with django_assert_max_num_queries(4):
            thread = thread_on(quiet)

        assert len(thread.approved) <= 50
        assert thread.count == number + 1
