"""The report: each use of an address of another site, and whether the address answers."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import HeaderButton
from wagtail.models import Page
from wagtail.permissions import policy_registry

from newsroom.linkcheck.tasks import BROKEN, check_again, collect_links
from newsroom.models import ExternalLink, LinkState, LinkUse

RIGHTS = {"lock", "publish"}


def may_see(user: Any) -> bool:
    """Those who edit or publish the pages of others."""
    return bool(policy_registry.get_by_type(Page).user_has_any_permission(user, RIGHTS))


class LinkFilter(WagtailFilterSet):
    broken = django_filters.ChoiceFilter(
        label=gettext_lazy("Show"),
        method="only_broken",
        choices=[("yes", gettext_lazy("Broken links only"))],
        empty_label=gettext_lazy("All links"),
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("Status"), field_name="link__state", choices=LinkState.choices
    )
    page = django_filters.CharFilter(
        label=gettext_lazy("Page"), field_name="page__title", lookup_expr="icontains"
    )
    host = django_filters.CharFilter(
        label=gettext_lazy("Host"), field_name="link__host", lookup_expr="icontains"
    )

    class Meta:
        model = LinkUse
        fields = ["broken", "state", "page", "host"]

    def only_broken(self, uses: QuerySet[LinkUse], name: str, value: str) -> QuerySet[LinkUse]:
        return uses.filter(link__state__in=BROKEN) if value else uses


class AgainColumn(Column):
    """The button that asks for the address now."""

    cell_template_name = "wagtailadmin/warta/link_again_cell.html"


class AddressColumn(Column):
    cell_template_name = "wagtailadmin/warta/link_address_cell.html"

    def get_cell_context_data(
        self, instance: LinkUse, parent_context: Mapping[str, Any]
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["link"] = instance.link
        return context


class LinksView(ReportView):
    """Links by page; those that wait to be checked for the first time too."""

    index_url_name = "linkcheck"
    index_results_url_name = "linkcheck_results"
    page_title = gettext_lazy("External links")
    header_icon = "link-external"
    filterset_class = LinkFilter
    model = LinkUse
    is_searchable = False
    default_ordering = "page__title"
    list_export = [
        "page.title",
        "page.full_url",
        "link.url",
        "link.get_state_display",
        "link.detail",
        "link.since",
        "link.checked_at",
    ]
    export_headings = {
        "page.title": gettext_lazy("Page"),
        "page.full_url": gettext_lazy("Address of the page"),
        "link.url": gettext_lazy("Address"),
        "link.get_state_display": gettext_lazy("Status"),
        "link.detail": gettext_lazy("Answer"),
        "link.since": gettext_lazy("Since"),
        "link.checked_at": gettext_lazy("Checked"),
    }
    columns = [
        TitleColumn(
            "page",
            label=gettext_lazy("Page"),
            accessor="page.title",
            sort_key="page__title",
            get_url=lambda use: reverse("wagtailadmin_pages:edit", args=[use.page_id]),
        ),
        AddressColumn(
            "address", label=gettext_lazy("Address"), accessor="link.url", sort_key="link__url"
        ),
        Column(
            "state",
            label=gettext_lazy("Status"),
            accessor="link.get_state_display",
            sort_key="link__state",
        ),
        DateColumn(
            "since", label=gettext_lazy("Since"), accessor="link.since", sort_key="link__since"
        ),
        DateColumn(
            "checked",
            label=gettext_lazy("Checked"),
            accessor="link.checked_at",
            sort_key="link__checked_at",
        ),
        AgainColumn("again", label=gettext_lazy("Action"), accessor="link.pk"),
    ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("Check now"), url=reverse("linkcheck_now"), icon_name="rotate")]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> QuerySet[LinkUse]:
        return LinkUse.objects.select_related("link", "page").order_by("page__title", "pk")


@require_POST
def again(request: HttpRequest, link_id: int) -> HttpResponse:
    """Leave it to a worker to ask for one address."""
    if not may_see(request.user):
        raise PermissionDenied
    link = get_object_or_404(ExternalLink, pk=link_id)
    check_again.enqueue(link.pk)
    messages.success(request, _("The address is being checked; the answer shows here soon."))
    return redirect("linkcheck")


def now(request: HttpRequest) -> HttpResponse:
    """Ask, then begin the round of the week at once; a second one adds nothing to the first."""
    if not may_see(request.user):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "wagtailadmin/warta/links_check.html")
    if not settings.WARTA_LINKCHECK:
        messages.error(request, _("This server is set not to ask other sites."))
    else:
        collect_links.enqueue()
        messages.success(request, _("The links are being checked; the answers show here soon."))
    return redirect("linkcheck")
