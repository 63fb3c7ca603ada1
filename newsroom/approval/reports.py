"""Links to approve and messages to the team, as lists in the administration."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from approval.models import ApprovalLink
from mail.models import TeamMessage
from newsroom.approval import links


class LinksView(ReportView):
    """Every link ever made, the newest first."""

    index_url_name = "approval_links"
    index_results_url_name = "approval_links_results"
    page_title = _("Approval links")
    header_icon = "link"
    permission_required = "view"
    model = ApprovalLink
    is_searchable = False
    list_export: list[str] = []
    columns = [
        Column("name", label=_("For")),
        Column("page", label=_("Page"), accessor=lambda link: link.page.get_admin_display_title()),
        Column("step", label=_("Step"), accessor=lambda link: link.step.task.name),
        Column("state", label=_("State"), accessor=lambda link: links.state_of(link).label),
        Column("decision", label=_("Decision"), accessor="get_decision_display"),
        DateColumn("created_at", label=_("Made")),
        DateColumn("used_at", label=_("Used")),
    ]

    def get_queryset(self) -> QuerySet[ApprovalLink]:
        related = "approver", "step__task", "page__latest_revision"
        return ApprovalLink.objects.select_related(*related)


class NoticeFilter(WagtailFilterSet):
    waiting = django_filters.BooleanFilter(
        field_name="sent_at", lookup_expr="isnull", label=_("Not yet sent")
    )

    class Meta:
        model = TeamMessage
        fields = ["waiting"]


class NoticesView(ReportView):
    """Who was told what, and whether the mail server has taken it."""

    index_url_name = "notices"
    index_results_url_name = "notices_results"
    page_title = _("Messages sent")
    header_icon = "mail"
    permission_required = "view"
    filterset_class = NoticeFilter
    model = TeamMessage
    is_searchable = False
    list_export: list[str] = []
    columns: list[Any] = [
        Column("subject", label=_("Subject")),
        Column("name", label=_("Recipient")),
        Column("to", label=_("Address")),
        DateColumn("created_at", label=_("Written")),
        DateColumn("sent_at", label=_("Taken by the mail server")),
        Column("attempts", label=_("Attempts")),
        Column("error", label=_("Last error")),
    ]

    def get_queryset(self) -> QuerySet[TeamMessage]:
        return TeamMessage.objects.all()
