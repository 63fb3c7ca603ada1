"""What is scheduled, the next first, and the way to take it out of the schedule."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Trim
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page, PageLogEntry, Revision, get_default_page_content_type

from approval.authors import writers
from approval.choosing import OtherTime
from approval.digest import digest_of
from approval.gate import Refused
from approval.models import Approval
from approval.moment import Moment, decide
from cms import zone
from newsroom.approval import outcomes
from newsroom.calling_off import End, call_off_all
from newsroom.panels import kind_of


def may_cancel(page: Page, user: Any) -> bool:
    """Editors, and those who may publish; not the writer alone, who may only ask them."""
    return bool(page.permissions_for_user(user).can_unschedule())


def scheduled() -> QuerySet[Page]:
    """Pages with an approved revision that goes live at `at`, or that go away at `expire_at`."""
    revisions = Revision.objects.filter(
        base_content_type=get_default_page_content_type(), approved_go_live_at__isnull=False
    )
    of_pages = revisions.annotate(page_key=Cast("object_id", IntegerField()))
    going_live = of_pages.filter(page_key=OuterRef("pk")).order_by("approved_go_live_at")
    entry = PageLogEntry.objects.filter(
        page=OuterRef("pk"), action="wagtail.publish.schedule"
    ).order_by("-pk")
    full_name = Trim(Concat("user__first_name", Value(" "), "user__last_name"))
    person = Coalesce(NullIf(full_name, Value("")), "user__username")
    name = Subquery(entry.values(name=person)[:1])
    return (
        Page.objects.filter(pk__in=of_pages.values("page_key"))
        .annotate(at=Subquery(going_live.values("approved_go_live_at")[:1]), by=name)
        .select_related("locale", "owner")
        .order_by("at", "pk")
    )


class KindColumn(Column):
    def get_value(self, instance: Page) -> str:
        return kind_of(instance.content_type_id)


class MomentColumn(Column):
    """Day and time: Wagtail's own column says “just now” of what lies ahead."""

    def get_value(self, instance: Page) -> str:
        moment = super().get_value(instance)
        return zone.written(moment) if moment else "–"


class CancelColumn(Column):
    """The button, for those who may."""

    cell_template_name = "wagtailadmin/warta/schedule_cancel_cell.html"

    def get_cell_context_data(
        self, instance: Page, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["may_cancel"] = may_cancel(instance, parent_context["request"].user)
        return context


class ScheduledFilter(WagtailFilterSet):
    locale = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Language"), queryset=Locale.objects.all()
    )

    class Meta:
        model = Page
        fields = ["locale"]


class ScheduledView(ReportView):
    """Pages that will go live by themselves, the next first."""

    index_url_name = "schedule"
    index_results_url_name = "schedule_results"
    page_title = gettext_lazy("Schedule")
    header_icon = "calendar-alt"
    any_permission_required = ["add", "change", "publish"]
    filterset_class = ScheduledFilter
    model = Page
    is_searchable = False
    default_ordering = "at"
    list_export = ["title", "at", "expire_at", "by"]
    export_headings = {
        "title": gettext_lazy("Title"),
        "at": gettext_lazy("Goes live"),
        "expire_at": gettext_lazy("Disappears"),
        "by": gettext_lazy("Approved by"),
    }
    columns = [
        TitleColumn(
            "title",
            label=gettext_lazy("Title"),
            accessor="draft_title",
            get_url=lambda page: reverse("wagtailadmin_pages:edit", args=[page.pk]),
        ),
        KindColumn("kind", label=gettext_lazy("Kind"), classname="warta-wide"),
        MomentColumn("at", label=gettext_lazy("Goes live")),
        MomentColumn("expire_at", label=gettext_lazy("Disappears"), classname="warta-wide"),
        Column("by", label=gettext_lazy("Approved by"), classname="warta-wide"),
        CancelColumn("cancel", label=gettext_lazy("Action")),
    ]

    def get_base_queryset(self) -> QuerySet[Page]:
        return scheduled()


def cancel(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, then take a page out of the schedule: it stays a draft, and the history says who did."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not may_cancel(page, request.user):
        raise PermissionDenied
    revision = page.scheduled_revision
    if revision is None:
        messages.warning(request, _("This page is not scheduled; it may have gone live just now."))
        return redirect("schedule")
    if request.method != "POST":
        form = (
            OtherTime(proposed=revision.approved_go_live_at)
            if may_move(page, request.user)
            else None
        )
        return ask(request, page, revision, form)
    person: Any = request.user
    if not call_off_all(page, End.CANCELLED, person):
        raise Http404
    messages.success(request, _("“%(title)s” is out of the schedule.") % {"title": page})
    return redirect("wagtailadmin_pages:edit", page.pk)


def ask(
    request: HttpRequest, page: Page, revision: Revision, form: OtherTime | None, status: int = 200
) -> HttpResponse:
    context = {"page": page, "revision": revision, "form": form}
    name = "wagtailadmin/warta/schedule_cancel.html"
    return render(request, name, context, status=status)


def may_move(page: Any, user: Any) -> bool:
    """Those who may publish, and did not write the text: another time is a decision of theirs."""
    allowed = page.permissions_for_user(user)
    right = getattr(allowed, "has_right_to_publish", allowed.can_publish)
    return bool(right() and user.pk not in writers(page))


@require_POST
def move(request: HttpRequest, page_id: int) -> HttpResponse:
    """Let what is scheduled go live at another time, or at once; the text stays approved."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not may_move(page, request.user):
        raise PermissionDenied
    revision = page.scheduled_revision
    if revision is None:
        messages.warning(request, _("This page is not scheduled; it may have gone live just now."))
        return redirect("schedule")
    form = OtherTime(request.POST, proposed=revision.approved_go_live_at)
    if not form.is_valid() or form.chosen is None:
        return ask(request, page, revision, form, status=400)
    try:
        publish_at(page, revision, form.chosen, request.user)
    except Refused as refused:
        for refusal in refused.refusals:
            messages.error(request, str(refusal.message))
        return ask(request, page, revision, form, status=409)
    messages.success(request, f"“{page}”: {outcomes.published(page)}")
    return redirect("wagtailadmin_pages:edit", page.pk)


@transaction.atomic
def publish_at(page: Any, revision: Revision, moment: Moment, user: Any) -> None:
    """Publish what is approved at another moment; raises `Refused` where something is in the way.

    Nothing is written then.
    """
    revision = Revision.objects.select_for_update().get(pk=revision.pk)
    decide(revision, moment, user)
    given = Approval.objects.of(page).standing().filter(digest=digest_of(revision.content))
    given.update(go_live_at=moment.at)
    page.publish(revision, user=user)


def unschedule(request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
    """In the place of Wagtail's own way, which ends the schedule of a revision and tells nobody."""
    return cancel(request, page_id)
