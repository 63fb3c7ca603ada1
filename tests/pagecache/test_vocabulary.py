"""Kept renderings follow what is published of the vocabulary, not its drafts."""

from demo.factories import PressReleaseFactory, RegionFactory, TopicFactory
from pagecache.address import Address
from pagecache.models import Invalidation, InvalidationKind
from pagecache.refresh import expand
from pagecache.stores import Store
from publications.models import PressRelease


def test_a_draft_renders_nothing_its_publication_does(pagecache: Store, db) -> None:
    topic = TopicFactory(name="Zonasi")
    Invalidation.objects.all().delete()

    topic.name = "Tata ruang laut"
    revision = topic.save_revision()
    assert not Invalidation.objects.exists()
    revision.publish()

    (row,) = Invalidation.objects.filter(kind=InvalidationKind.OBJECT)
    assert row.target == f"publications.topic:{topic.pk}"


def test_the_lists_of_the_api_follow_the_articles(pagecache: Store, press) -> None:
    page = PressReleaseFactory(parent=press, live=False)
    page.topics, page.regions = [TopicFactory()], [RegionFactory()]
    revision = page.save_revision()
    paths = ("/api/v1/topics", "/api/v1/regions")
    lists = {str(Address("localhost", path)) for path in paths}

    revision.publish()
    expand()
    assert lists <= set(Invalidation.objects.values_list("target", flat=True))

    Invalidation.objects.all().delete()
    PressRelease.objects.get(pk=page.pk).unpublish()
    assert lists <= set(Invalidation.objects.values_list("target", flat=True))
