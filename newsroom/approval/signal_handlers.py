"""An approval holds for one content: an edit voids it, and calls off what it had scheduled."""

from typing import Any

from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.models import Revision
from wagtail.models.content_types import get_default_page_content_type
from wagtail.signals import page_published

from approval.digest import digest_of
from approval.models import Approval
from approval.models.approval import publication_moment
from newsroom.calling_off import End, call_off


def connect() -> None:
    post_save.connect(void, sender=Revision, dispatch_uid="newsroom.approval.void")
    page_published.connect(note_publication, dispatch_uid="newsroom.approval.note_publication")


def void(instance: Revision, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """With every save of another content, by anybody; saving the same again is no edit."""
    if raw or update_fields or instance.base_content_type != get_default_page_content_type():
        return
    digest = digest_of(instance.content)
    approvals = Approval.objects.filter(page_id=int(instance.object_id)).standing()
    approvals.exclude(digest=digest).update(voided_at=timezone.now())
    for revision in scheduled_beside(instance):
        if digest_of(revision.content) != digest:
            call_off(revision, End.EDITED, instance.user)


def scheduled_beside(saved: Revision) -> Any:
    others = Revision.objects.filter(
        base_content_type=saved.base_content_type_id, object_id=saved.object_id
    )
    return others.exclude(pk=saved.pk).exclude(approved_go_live_at=None)


def note_publication(instance: Any, revision: Revision | None = None, **kwargs: Any) -> None:
    """Remember what readers saw last; an alias has no text of its own."""
    if revision is None or kwargs.get("alias") or not instance.live:
        return
    approvals = Approval.objects.of(instance).standing()
    moment = publication_moment(instance)
    approvals.filter(digest=digest_of(revision.content)).update(published_at=moment)
