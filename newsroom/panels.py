"""What a person sees first in the administration: what waits for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.models.content_types import get_default_page_content_type
from wagtail.snippets.models import get_workflow_enabled_models

from accounts.models import User
from cms import zone
from mail.notices import within_admin

ROWS = 10


@dataclass(frozen=True)
class Waiting:
    """One text that waits, and for what; `urgent` if others wait for this person.

    `owner` is who has taken the step, "" where nobody has; `late` is whether its day is over;
    `text` names what it is that waits, where it may wait for several people; `elsewhere` if there
    is nothing for this person to do: others read it, or its time will come.
    """

    title: str
    kind: str
    note: str
    since: datetime | None
    url: str
    urgent: bool = False
    owner: str = ""
    late: bool = False
    text: str = ""
    elsewhere: bool = False


def kind_of(content_type_id: int) -> str:
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    return capfirst(str(model._meta.verbose_name)) if model else ""


def edit_path(model: Any, key: Any) -> str:
    """Where a page or an entry of the vocabulary is edited."""
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[key])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[key])


def edit_url(text: Any) -> str:
    """The full address, as mails need it."""
    return within_admin(edit_path(type(text), text.pk))


def path_of(revision: Revision) -> str:
    """Where the text of a revision is edited."""
    model = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    return edit_path(model or Page, revision.object_id)


def name_of(revision: Revision) -> str:
    """What a page or an entry is called among all of them."""
    return f"{revision.base_content_type_id}:{revision.object_id}"


def reading_path(revision: Revision) -> str:
    """Where the text of a revision is read and decided on; an entry has its form for that."""
    model = ContentType.objects.get_for_id(revision.content_type_id).model_class()
    is_page = model is not None and issubclass(model, Page)
    return reverse("reading", args=[revision.object_id]) if is_page else path_of(revision)


def to_decide(user: User) -> Iterator[Waiting]:
    """Steps that a group of the user's decides on, the oldest first."""
    states = TaskState.objects.reviewable_by(user).select_related(
        "task", "revision", "workflow_state__requested_by", "assignment__person"
    )
    for state in states.order_by("started_at"):
        revision, sender = state.revision, state.workflow_state.requested_by
        yield Waiting(
            revision.object_str,
            kind_of(revision.content_type_id),
            _("%(step)s – from %(person)s") % {"step": state.task.name, "person": sender or "–"},
            state.started_at,
            reading_path(revision),
            urgent=True,
            text=name_of(revision),
            **taken(state),
        )


def taken(step: TaskState) -> dict[str, Any]:
    """Who has a step, and whether it is late; nothing for one without an assignment."""
    assignment = getattr(step, "assignment", None)
    if assignment is None:
        return {}
    return {"owner": str(assignment.person or ""), "late": assignment.is_late}


def submissions(user: User) -> Any:
    """Workflows under way of texts that the user submitted or owns."""
    own = Page.objects.filter(owner=user).annotate(key=Cast("pk", CharField()))
    is_own_page = Q(Exists(own.filter(key=OuterRef("object_id"))))
    is_own_page &= Q(base_content_type=get_default_page_content_type())
    return (
        WorkflowState.objects.active()
        .filter(Q(requested_by=user) | is_own_page)
        .select_related(
            "current_task_state__revision",
            "current_task_state__task",
            "current_task_state__assignment__person",
        )
    )


def own_submissions(user: User) -> Iterator[Waiting]:
    """What came back, then what others are still reading."""
    back = WorkflowState.STATUS_NEEDS_CHANGES
    rows = submissions(user).order_by("-status", "-created_at")
    for state in rows[: 2 * ROWS]:
        step = state.current_task_state
        came_back = state.status == back
        names = {"step": step.task.name, "comment": step.comment}
        yield Waiting(
            step.revision.object_str,
            kind_of(step.revision.content_type_id),
            _("Changes requested: %(comment)s") % names
            if came_back
            else _("Being read: %(step)s") % names,
            step.finished_at if came_back else step.started_at,
            path_of(step.revision),
            urgent=came_back,
            text=name_of(step.revision),
            elsewhere=not came_back,
            **({} if came_back else taken(step)),
        )


def own_drafts(user: User) -> Iterator[Waiting]:
    """Texts of the user's with changes that nobody has been asked to read; scheduled ones too."""
    under_way = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    drafts = Page.objects.filter(owner=user, has_unpublished_changes=True)
    drafts = drafts.exclude(Exists(under_way)).annotate(scheduled_at=scheduled_at())
    for page in drafts.order_by("-latest_revision_created_at")[:ROWS]:
        moment = page.scheduled_at
        yield Waiting(
            page.draft_title or page.title,
            kind_of(page.content_type_id),
            _("Goes live on %(moment)s") % {"moment": zone.written(moment)}
            if moment
            else _("Draft"),
            page.latest_revision_created_at,
            edit_path(Page, page.pk),
            elsewhere=bool(moment),
        )


def scheduled_at() -> Subquery:
    """When a page goes live for which that is approved; None for others."""
    approved = Revision.page_revisions.filter(
        object_id=Cast(OuterRef("pk"), CharField()), approved_go_live_at__isnull=False
    )
    return Subquery(approved.order_by("approved_go_live_at").values("approved_go_live_at")[:1])


def own_entries(user: User) -> Iterator[Waiting]:
    """Entries of the vocabulary that the user changed last, and nobody has been asked to read."""
    for model in get_workflow_enabled_models():
        kind = ContentType.objects.get_for_model(model)
        under_way = WorkflowState.objects.active().filter(
            base_content_type=kind, object_id=Cast(OuterRef("pk"), CharField())
        )
        drafts = model.objects.filter(latest_revision__user=user, has_unpublished_changes=True)
        drafts = drafts.exclude(Exists(under_way)).select_related("latest_revision")
        for entry in drafts.order_by("-latest_revision__created_at")[:ROWS]:
            revision = entry.latest_revision
            note, since = _("Draft"), revision.created_at
            yield Waiting(revision.object_str, kind_of(kind.pk), note, since, path_of(revision))


class WaitingPanel(Component):
    """What is to be done: decisions, texts that came back, drafts. Below it what others have."""

    name = "waiting"
    template_name = "wagtailadmin/warta/waiting.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        if not user_has_any_page_permission(user):
            return {"shown": False}
        decisions = list(to_decide(user))
        named = {row.text for row in decisions}
        own = [row for row in own_submissions(user) if row.text not in named]
        rows = [*decisions, *own, *own_drafts(user), *own_entries(user)]
        rows.sort(key=lambda row: not row.urgent)
        return {
            "shown": True,
            "rows": [row for row in rows if not row.elsewhere],
            "elsewhere": [row for row in rows if row.elsewhere],
        }
