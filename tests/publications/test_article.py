import pytest
from wagtail.models import PageViewRestriction

from demo.factories import PressReleaseFactory
from publications.models import PressRelease

pytestmark = pytest.mark.postgresql


def restrict(page):
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN, password=""
    )


def test_released_leaves_out_a_restricted_article(press):
    open_one, closed = PressReleaseFactory.create_batch(2, parent=press)
    restrict(closed)

    assert list(PressRelease.objects.released()) == [open_one]


@pytest.mark.parametrize("depth", [1, 2])
def test_released_leaves_out_articles_below_a_restricted_page(press, depth):
    PressReleaseFactory(parent=press)
    restrict([press.get_parent(), press][depth - 1])

    assert not PressRelease.objects.released().exists()


def test_a_restriction_elsewhere_hides_nothing(press, events):
    release = PressReleaseFactory(parent=press)
    restrict(events)

    assert list(PressRelease.objects.released()) == [release]


def test_released_asks_one_query(press, django_assert_num_queries):
    restrict(PressReleaseFactory(parent=press))

    with django_assert_num_queries(1):
        list(PressRelease.objects.released())
