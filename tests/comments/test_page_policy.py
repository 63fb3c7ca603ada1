"""Page, section and site say whether readers may write; the narrowest wins."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Site

from cms.models import OrganisationSettings
from comments.models.site import CommentSettings
from demo.factories import PressReleaseFactory
from pagecache.address import Address
from pagecache.models import Invalidation
from pagecache.rendering import render
from tests.pagecache.conftest import pagecache  # noqa: F401 - a fixture

pytestmark = pytest.mark.postgresql


@pytest.fixture
def say(release, press):
    """What site, section and page say: each a policy, or a policy and days."""

    def said(site=("open", 0), section=("", None), page=("", None)):
        settings = CommentSettings.for_site(Site.objects.get())
        settings.policy, settings.close_after = site
        settings.save()
        press.comments_policy, press.comments_close_after = section
        press.save()
        release.first_published_at = timezone.now()
        release.comments_policy, release.comments_close_after = page
        release.save()
        return type(release).objects.get(pk=release.pk)

    return said


@pytest.mark.parametrize(
    ("levels", "policy"),
    [
        ({}, "open"),
        ({"site": ("closed", 0)}, "closed"),
        ({"site": ("closed", 0), "section": ("open", None)}, "open"),
        ({"site": ("open", 0), "section": ("hidden", None)}, "hidden"),
        ({"section": ("hidden", None), "page": ("open", None)}, "open"),
        ({"site": ("hidden", 0), "section": ("open", None), "page": ("closed", None)}, "closed"),
    ],
)
def test_the_narrowest_that_says_something_wins(client, say, levels, policy):
    page = say(**levels)

    assert page.openness.policy == policy
    text = client.get(page.url).text
    assert ('class="comments"' in text) == (policy != "hidden")
    assert ("Komentar untuk halaman ini sudah ditutup" in text) == (policy == "closed")


@pytest.mark.parametrize(
    ("levels", "days"),
    [
        ({"site": ("open", 30)}, 30),
        ({"site": ("open", 30), "section": ("", 10)}, 10),
        ({"site": ("open", 30), "section": ("", 10), "page": ("", 0)}, None),
        ({"section": ("", 10), "page": ("closed", 5)}, None),
    ],
)
def test_days_are_counted_from_the_publication(say, levels, days):
    page = say(**levels)

    closes = page.openness.closes_at
    assert closes == (page.published_at + timedelta(days=days) if days else None)


def test_a_page_closes_by_itself_when_its_time_comes(client, say, send, time_machine):
    page = say(site=("open", 7))
    assert page.accepts_comments

    time_machine.move_to(page.published_at + timedelta(days=7, seconds=1), tick=False)

    assert not page.accepts_comments
    assert page.shows_comments
    assert "Komentar untuk halaman ini sudah ditutup" in client.get(page.url).text


def test_a_rendering_is_kept_until_the_page_closes(say):
    page = say(site=("open", 7))

    assert render(Address("localhost", page.url)).until == page.openness.closes_at


def test_a_form_from_before_the_closing_is_refused(client, say, fill, time_machine):
    page = say(site=("open", 7))
    data = fill(page)
    time_machine.move_to(timezone.now() + timedelta(days=8), tick=False)

    answer = client.post("/komentar/kirim/", data)

    assert answer.status_code == 404
    assert "tidak menerima komentar" in answer.text


def test_what_site_and_section_say_is_rendered_anew(say, press, pagecache):  # noqa: F811
    say()
    Invalidation.objects.all().delete()

    press.comments_policy = "closed"
    press.save()
    assert Invalidation.objects.filter(kind="tree", target=str(press.pk)).exists()
    CommentSettings.objects.get().save()
    assert Invalidation.objects.filter(kind="all").exists()


def choose(**pages):
    organisation = OrganisationSettings.for_site(Site.objects.get())
    for name, page in pages.items():
        setattr(organisation, name, page)
    organisation.save()


def test_the_house_rules_stand_beside_the_form(client, release):
    address = f"/komentar/formulir/{release.pk}/"
    assert "jangan memuat iklan" in client.get(address).text

    settings = CommentSettings.for_site(Site.objects.get())
    settings.rules_id = "Santun & <jelas>."
    settings.save()
    choose(rules_page=release, privacy_page=release)

    text = client.get(address).text
    assert "Santun &amp; &lt;jelas&gt;." in text
    assert f'href="{release.url}">Baca aturan lengkap' in text
    assert f'href="{release.url}">Kebijakan privasi' in text


def test_a_page_of_rules_that_is_hidden_is_not_linked(client, press, release):
    rules = PressReleaseFactory(parent=press)
    choose(rules_page=rules)
    rules.unpublish()

    assert "Baca aturan lengkap" not in client.get(f"/komentar/formulir/{release.pk}/").text


def test_lists_say_how_many_comments_there_are(client, press, release, comment, say):
    comment()
    comment("pending")

    assert "1 komentar" in client.get(press.url).text
    say(page=("hidden", None))
    assert "1 komentar" not in client.get(press.url).text


@pytest.mark.parametrize("number", [1, 5])
def test_a_list_counts_for_all_its_articles_at_once(
    client, press, release, comment, number, django_assert_max_num_queries
):
    for _index in range(number):
        comment(page=PressReleaseFactory(parent=press))
    client.get(press.url)

    with django_assert_max_num_queries(30) as asked:
        client.get(press.url)

    assert sum("comments_readercomment" in query["sql"] for query in asked.captured_queries) == 1
