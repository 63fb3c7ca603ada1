"""Since when a text changed: since somebody read it, decided on it, or readers saw it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from approval.models import ApprovalLink, Reading
from approval.models.approval import was_last_live
from approval.models.links import Decision
from cms import zone
from media.signed_urls import give_passes
from newsroom.approval.asked import who_decided
from newsroom.approval.changes import differences, words_of_files
from newsroom.comparison.fields import Change


@dataclass
class Since:
    """What changed between an older version and the one that is read."""

    label: str
    older: Revision
    newer: Revision
    request: HttpRequest
    is_open: bool = False

    @cached_property
    def changes(self) -> list[Change]:
        old, new = self.older.as_object(), self.newer.as_object()
        files = words_of_files(self.older, self.newer)
        found = [*differences(old, new, self.request), *files]
        return [Change(one.label, with_passes(one.difference)) for one in found]


def with_passes(html: SafeString) -> SafeString:
    """What changed, with passes to pictures that readers do not see yet."""
    return mark_safe(give_passes(html))  # noqa: S308 - as the comparison has escaped it


def since(
    request: HttpRequest,
    newer: Revision,
    reading: Reading | None = None,
    link: ApprovalLink | None = None,
) -> list[Since]:
    """Each older version once, with all that it was; the nearest to the reader first."""
    labels: dict[int, list[str]] = {}
    found: dict[int, Revision] = {}
    for label, older in [*own(reading, link), *shared(newer)]:
        labels.setdefault(older.pk, []).append(label)
        found[older.pk] = older
    rows = [Since(", ".join(said), found[key], newer, request) for key, said in labels.items()]
    return opened(rows)


def opened(rows: list[Since]) -> list[Since]:
    """The first one with a change is open, and those before it, which say that there is none."""
    for row in rows:
        row.is_open = True
        if row.changes:
            break
    return rows


def own(reading: Reading | None, link: ApprovalLink | None) -> Iterator[tuple[str, Revision]]:
    """What this reader had before them earlier."""
    if reading and reading.before and reading.before_read_at:
        moment = zone.written(reading.before_read_at)
        yield _("since you read it on %(moment)s") % {"moment": moment}, reading.before
    if link and link.approver_id:
        used = ApprovalLink.objects.filter(page=link.page_id, approver=link.approver_id)
        used = used.exclude(used_at=None).select_related("revision").order_by("-used_at")
        for last in used[:1]:
            asked = _("since you asked for changes on %(moment)s")
            approved = _("since you approved it on %(moment)s")
            said = asked if last.decision == Decision.CHANGES else approved
            yield said % {"moment": zone.written(last.used_at or last.created_at)}, last.revision


def shared(newer: Revision) -> Iterator[tuple[str, Revision]]:
    """What somebody approved last, and what readers saw last."""
    page = newer.content_object
    steps = TaskState.objects.filter(
        workflow_state__in=page.workflow_states.all(),
        status=TaskState.STATUS_APPROVED,
        revision__isnull=False,
    )
    for step in steps.select_related("revision", "finished_by").order_by("-finished_at")[:1]:
        moment = step.finished_at or step.started_at
        names = {"person": who_decided(step) or "–", "moment": zone.written(moment)}
        yield _("since %(person)s approved it on %(moment)s") % names, step.revision
    live = was_last_live(page)
    before = page.live_revision or (live.revision if live else None)
    if before:
        shown = live.published_at if live else page.last_published_at
        names = {"moment": zone.written(shown or before.created_at)}
        yield _("since readers saw it on %(moment)s") % names, before
