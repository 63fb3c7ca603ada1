"""Where a picture or a document is relied on: readers see it, will see it, or somebody decides."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex, Revision, WorkflowState

from approval.filelinks import files_in, revised_model

LIVE, SCHEDULED, SUBMITTED = _("readers see it"), _("scheduled"), _("waits for a decision")


class Use(NamedTuple):
    """A page, or something else that readers see, with the state in which it shows a file."""

    holder: Any
    state: str | Promise

    @property
    def title(self) -> str:
        page = isinstance(self.holder, Page)
        return str(self.holder.get_admin_display_title() if page else self.holder)

    @property
    def edit_url(self) -> str:
        if isinstance(self.holder, Page):
            return reverse("wagtailadmin_pages:edit", args=[self.holder.pk])
        return AdminURLFinder().get_edit_url(self.holder) or ""


def uses_of(file: Model) -> list[Use]:
    """What relies on a file, each once; drafts that nobody has submitted do not."""
    if not file.pk:
        return []
    found = {(type(use.holder), use.holder.pk): use for use in pending(file)}
    found |= {(type(use.holder), use.holder.pk): use for use in shown(file)}
    return sorted(found.values(), key=lambda use: (use.title.lower(), use.holder.pk))


def shown(file: Model) -> Iterator[Use]:
    """By Wagtail's reference index, which cms/references.py keeps up to the second."""
    holders: dict[int, set[str]] = {}
    references = ReferenceIndex.get_references_to(file)
    for kind, key in references.values_list("base_content_type", "object_id").distinct():
        holders.setdefault(kind, set()).add(key)
    for kind, keys in holders.items():
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        rows = model._default_manager.filter(pk__in=keys)
        for holder in rows.live().specific() if model is Page else rows:
            if getattr(holder, "live", True):
                yield Use(holder, LIVE)


def pending(file: Any) -> Iterator[Use]:
    """By what is scheduled and by the newest content of what lies before somebody."""
    scheduled = Revision.objects.exclude(approved_go_live_at=None)
    for state, revisions in ((SUBMITTED, submitted()), (SCHEDULED, scheduled)):
        for revision in revisions.iterator(chunk_size=50):
            model, holder = revised_model(revision), revision.content_object
            if model and holder and (type(file), file.pk) in files_in(model, revision.content):
                yield Use(holder, state)


def submitted() -> QuerySet[Revision]:
    """The newest revision of each object whose workflow goes on."""
    same = {"base_content_type": OuterRef("base_content_type"), "object_id": OuterRef("object_id")}
    going_on = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, **same)
    newer = Revision.objects.filter(pk__gt=OuterRef("pk"), **same)
    return Revision.objects.filter(Exists(going_on), ~Exists(newer))
