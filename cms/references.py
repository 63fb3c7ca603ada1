"""What uses a file or a page: known from the moment readers see it, and only what an editor means.

Wagtail brings its reference index up to date by a task, which may come after the first reader, or
after the first who changes such a file. It also takes records about a page for uses of it.
"""

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_save
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published

# Records about a page: of its way to readers, of who has it open, of who speaks below it.
RECORDS = [
    *("approval.Approval", "approval.ApprovalLink", "approval.Override"),
    *("wagtailcore.TaskState", "wagtailcore.WorkflowState"),
    *("wagtailadmin.EditingSession", "wagtailadmin.FormState"),
    *("django_comments.Comment", "django_comments.CommentFlag", "django_comments_xtd.XtdComment"),
]


def published(instance: Page, **kwargs: Any) -> None:
    ReferenceIndex.create_or_update_for_object(instance.specific)


def saved(instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        ReferenceIndex.create_or_update_for_object(instance)


def connect() -> None:
    for label in RECORDS:
        apps.get_model(label).wagtail_reference_index_ignore = True
    page_published.connect(published, dispatch_uid="cms.references")
    post_save.connect(saved, sender="cms.OrganisationSettings", dispatch_uid="cms.references.saved")
