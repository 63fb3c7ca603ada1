"""A few releases, and an editor who changes one after the other."""

import time
from random import Random

from wagtail.models import PageViewRestriction

from home.tree import plant
from publications.models import PressIndex, PressRelease, Topic
from tests import factories

RELEASES = 12


class Pressroom:
    """Each edit is a transaction of its own, as one request of an editor is."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.story: list[str] = []
        plant()
        self.index = PressIndex.objects.filter(locale__language_code="id").get()
        for _ in range(RELEASES):
            factories.PressReleaseFactory(parent=self.index)
        factories.TopicFactory.create_batch(2)

    def edit(self) -> str:
        """Do one thing; gives the address that must be gone now, if any."""
        time.sleep(self.random.random() / 10)
        releases = list(PressRelease.objects.child_of(self.index).order_by("pk"))
        release = self.random.choice(releases)
        acts = [self.correct, self.correct, self.rename, self.unpublish, self.restrict, self.delete]
        act = self.random.choice(acts)
        if not release.live or release.get_view_restrictions().exists():
            act = self.bring_back
        self.story.append(f"{act.__name__} {release.pk}")
        return act(release)

    def correct(self, release: PressRelease) -> str:
        release.title = f"Ralat {len(self.story)}"
        release.topics.set(self.random.sample(list(Topic.objects.all()), 1))
        release.save_revision().publish()
        return ""

    def rename(self, release: PressRelease) -> str:
        release.slug = f"siaran-{len(self.story)}"
        release.save_revision().publish()
        return ""

    def unpublish(self, release: PressRelease) -> str:
        release.unpublish()
        return str(release.url)

    def restrict(self, release: PressRelease) -> str:
        PageViewRestriction.objects.create(
            page=release, restriction_type="password", password="rahasia"
        )
        return ""

    def delete(self, release: PressRelease) -> str:
        path = str(release.url)
        release.delete()
        factories.PressReleaseFactory(parent=self.index)
        return path

    def bring_back(self, release: PressRelease) -> str:
        PageViewRestriction.objects.filter(page=release).delete()
        if not release.live:
            release.save_revision().publish()
        return ""
