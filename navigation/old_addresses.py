"""Redirects from the addresses at which readers found a page before it was renamed or moved.

In the place of Wagtail's own receivers. Those leave redirects from the titles under which a draft
was written too, and delete all that they ever made where there are none to make.
"""

from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from typing import Any

from django.urls import get_script_prefix
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.signal_handlers import BatchRedirectCreator
from wagtail.models import Page, PageLogEntry, Revision, Site
from wagtail.signals import page_slug_changed, post_page_move

from cms.addresses import path_to

MAX_PATH_LENGTH = Redirect._meta.get_field("old_path").max_length or 0
BATCH = 1_000


class Batch(BatchRedirectCreator):
    def process(self) -> None:
        """Write what there is; of nothing, Wagtail's own deletes the redirects of all pages."""
        if self.items:
            super().process()

    def pre_process(self) -> None:
        """Delete what earlier moves left there; Wagtail's condition is too long for SQLite."""
        paths: dict[int | None, list[str]] = defaultdict(list)
        for item in self.items:
            paths[item.site_id].append(item.old_path)
        left = Redirect.objects.filter(automatically_created=True)
        for site_id, old in paths.items():
            left.filter(site=site_id, old_path__in=old).delete()


def slug_changed(instance: Page, instance_before: Page, **more: Any) -> None:
    leave_redirects(instance, instance_before)


def moved(instance: Page, url_path_before: str, **more: Any) -> None:
    before = copy(instance)
    before.url_path = url_path_before
    leave_redirects(instance, before)


def leave_redirects(page: Page, before: Page) -> None:
    """For a page, if readers saw it as it was before, and for the pages below that they see."""
    batch = Batch(max_size=BATCH, ignore_conflicts=True)
    below = page.get_descendants().live().only("url_path").iterator()
    for one in (*([page] if was_read(before) else []), *below):
        old = before.url_path + one.url_path[len(page.url_path) :]
        for site_id, address in addresses(old) - addresses(one.url_path):
            path = Redirect.normalise_path(address)
            if len(path) <= MAX_PATH_LENGTH:
                batch.add(
                    old_path=path, site_id=site_id, redirect_page=one, automatically_created=True
                )
    batch.process()


def addresses(url_path: str) -> set[tuple[int, str]]:
    """The address of what is at a path in the tree, on each site that has it."""
    return set(on_sites(url_path))


def on_sites(url_path: str) -> Iterator[tuple[int, str]]:
    for site_id, root_path, _root_url, language in Site.get_site_root_paths():
        if url_path.startswith(root_path):
            yield site_id, path_to(url_path[len(root_path) :], language, get_script_prefix())


def was_read(page: Page) -> bool:
    """Whether readers ever saw a page under the slug that it has."""
    if page.live or page.first_published_at is None:
        return bool(page.live)
    published = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish")
    revisions = Revision.objects.filter(pk__in=published.values("revision_id"))
    return revisions.filter(content__slug=page.slug).exists() or not revisions.exists()


def connect() -> None:
    """Wagtail's own receivers are off by the setting WAGTAILREDIRECTS_AUTO_CREATE."""
    page_slug_changed.connect(slug_changed, dispatch_uid="navigation.old_addresses.slug_changed")
    post_page_move.connect(moved, dispatch_uid="navigation.old_addresses.moved")
