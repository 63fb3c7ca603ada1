"""Redirects from the page of a topic, region or person to the one under its new slug."""

from typing import Any

from django.conf import settings
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect

from publications.landing.chronology import Entry
from publications.models import Person, Region, Topic


def connect() -> None:
    for model in (Topic, Region, Person):
        uid = f"publications.landing.{model.__name__}"
        pre_save.connect(renamed, sender=model, dispatch_uid=f"{uid}.renamed")
        pre_delete.connect(deleted, sender=model, dispatch_uid=f"{uid}.deleted")


def renamed(instance: Entry, raw: bool = False, **more: Any) -> None:
    """Leave a redirect in each language where readers had the page, and follow older ones."""
    before = type(instance).objects.filter(pk=instance.pk).first() if instance.pk else None
    if raw or before is None or before.slug == instance.slug or not before.is_public:
        return
    for code, _name in settings.LANGUAGES:
        with override(code):
            lead(before.landing_url, instance.landing_url)


def lead(old: str, new: str) -> None:
    """From an old address to a new one, at which no redirect stands any more."""
    if not old or not new:
        return
    ours = Redirect.objects.filter(automatically_created=True, redirect_page=None)
    ours.filter(old_path=Redirect.normalise_path(new)).delete()
    ours.filter(redirect_link=old).update(redirect_link=new)
    Redirect.objects.update_or_create(
        old_path=Redirect.normalise_path(old),
        site=None,
        defaults={"redirect_link": new, "automatically_created": True},
    )


def deleted(instance: Entry, **more: Any) -> None:
    """Nothing leads to a page that has ended."""
    for code, _name in settings.LANGUAGES:
        with override(code):
            link = instance.landing_url
        if link:
            Redirect.objects.filter(redirect_link=link, automatically_created=True).delete()
