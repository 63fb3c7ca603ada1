"""Mail about a text on its way through a workflow, sent by a task and never inside the request.

Wagtail's own receivers, which talk to the mail server while the editor waits, are disconnected.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from accounts.models import User
from approval.gate import Refused
from approval.models import ApprovalLink, Approver
from approval.moment import proposed_time
from cms import zone
from cms.models import VocabularyEntry
from mail.notices import Message, post, tell, within_admin
from newsroom.approval import asked, assignments, links
from newsroom.panels import edit_url


def connect() -> None:
    """Take the places of Wagtail's receivers, whichever app is made ready first.

    A signal keeps one receiver for a sender and an identifier, and ignores the next.
    """
    places = [
        (task_submitted, TaskState, "group_approval_task_submitted", tell_reviewers),
        (workflow_submitted, WorkflowState, "workflow_state_submitted", tell_nobody),
        (workflow_rejected, WorkflowState, "workflow_state_rejected", tell_that_it_came_back),
        (workflow_approved, WorkflowState, "workflow_state_approved", tell_that_it_is_approved),
    ]
    for signal, sender, name, receiver in places:
        uid = f"{name}_email_notification"
        signal.disconnect(sender=sender, dispatch_uid=uid)
        signal.connect(receiver, sender=sender, dispatch_uid=uid)


def tell_nobody(**kwargs: Any) -> None:
    """The reviewers of the first step hear of a submission; Wagtail also told superusers."""


def tell_reviewers(instance: TaskState, user: User | None = None, **kwargs: Any) -> None:
    """To everyone in the groups of the step, but those who submitted or just acted."""
    groups = getattr(instance.task.specific, "groups", None)
    if groups is None:
        return
    state = instance.workflow_state
    acted = {person.pk for person in (user, state.requested_by) if person}
    reviewers = User.objects.filter(groups__in=groups.all()).exclude(pk__in=acted).distinct()
    title, sender = str(state.content_object), str(state.requested_by or "–")
    url = reading_url(state.content_object)

    def write() -> Message:
        names = {"title": title, "person": sender, "step": instance.task.name}
        happened = _("%(person)s submitted “%(title)s”. It now waits for the step “%(step)s”.")
        return Message(
            _("Waiting for you: %(title)s") % names,
            f"{happened % names} {proposed(state.content_object)}".strip(),
            _("Read and decide"),
            url,
        )

    tell(reviewers, "submitted", write, state.content_object)
    assignments.begin(instance)
    if isinstance(state.content_object, VocabularyEntry):
        return  # a link opens the preview of a page
    for approver in links.approvers_of(instance.task):
        invite(instance, approver, user)


def invite(step: TaskState, approver: Approver, user: User | None) -> ApprovalLink | None:
    """A link for somebody without an account, and a mail with it; none to their own text."""
    try:
        link = links.make(step, approver, user)
    except Refused:
        return None
    if approver.email:
        with override(approver.language):
            title = link.revision.object_str
            names = {"title": title, "step": step.task.name}
            message = Message(
                _("For your approval: %(title)s") % names,
                _(
                    "“%(title)s” waits for you at the step “%(step)s”. The link below is yours "
                    "alone: it needs no password, and works once."
                )
                % names,
                _("Read and decide"),
                links.url_of(link),
            )
            post(message, approver.name, approver.email, "", link.page)
    return link


def tell_that_it_came_back(instance: WorkflowState, user: User | None = None, **kw: Any) -> None:
    """To those who wrote and submitted, with what the reviewer said."""
    title, url = str(instance.content_object), edit_url(instance.content_object)
    comment = instance.current_task_state.get_comment()

    def write() -> Message:
        names = {"title": title, "person": who_decided(instance, user)}
        happened = _("%(person)s read “%(title)s” and asks for changes before it goes on.")
        return Message(
            _("Changes requested: %(title)s") % names,
            f"{happened % names} {margin(instance.content_object)}".strip(),
            _("Change and submit again"),
            url,
            comment,
        )

    tell(authors(instance, user), "rejected", write, instance.content_object)


def proposed(text: Any) -> str:
    """When a page is meant to go live, as a sentence; "" where nobody has said."""
    moment = proposed_time(text.get_latest_revision())
    if moment is None:
        return ""
    return _("Proposed time to go live: %(moment)s.") % {"moment": zone.written(moment)}


def margin(text: Any) -> str:
    """That there are comments beside the text of a page; "" where there are none."""
    said = asked.asked_for(text.specific) if isinstance(text, Page) else None
    return said.margin if said else ""


def tell_that_it_is_approved(instance: WorkflowState, user: User | None = None, **kw: Any) -> None:
    """To those who wrote and submitted: it is live, or will be when its time comes."""
    page = instance.content_object
    page.refresh_from_db()

    def write() -> Message:
        names = {"title": str(page), "person": who_decided(instance, user)}
        if page.live or not page.go_live_at:
            return Message(
                _("Published: %(title)s") % names,
                _("%(person)s approved “%(title)s”. Readers can see it now.") % names,
                _("See where it shows"),
                getattr(page, "full_url", "") or edit_url(page),
            )
        names["moment"] = zone.written(page.go_live_at)
        return Message(
            _("Approved: %(title)s") % names,
            _("%(person)s approved “%(title)s”. It goes live on %(moment)s.") % names,
            _("Look at it"),
            edit_url(page),
        )

    tell(authors(instance, user), "approved", write, page)


def authors(state: WorkflowState, acted: User | None) -> list[User]:
    """Who owns the page and who submitted it, but not who just acted."""
    people = {state.requested_by, getattr(state.content_object, "owner", None)}
    return [person for person in people if person and person != acted]


def reading_url(text: Any) -> str:
    """Where a text is read and decided on; an entry of the vocabulary has its form for that."""
    is_page = isinstance(text, Page)
    return within_admin(reverse("reading", args=[text.pk])) if is_page else edit_url(text)


def who_decided(state: WorkflowState, user: User | None) -> str:
    """The name of who decided last, with an account or by a link."""
    link = state.current_task_state.approval_links.exclude(used_at=None).first()
    return str(user or (link.name if link else "–"))
