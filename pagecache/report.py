"""The page cache as the administrator sees it: what waits, what fails, and all of it once more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import Count, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from background.failed_tasks import MAY_REPEAT, MAY_SEE
from pagecache import invalidation
from pagecache.models import Invalidation, InvalidationKind
from pagecache.stores import store

PER_PAGE = 20
EVERY = 5  # seconds between two looks while something is being rendered


def failures() -> QuerySet[Invalidation]:
    """The addresses whose last rendering failed, the oldest first."""
    return Invalidation.objects.filter(kind=InvalidationKind.ADDRESS, attempts__gt=0).order_by(
        "since", "pk"
    )


@dataclass(frozen=True)
class State:
    """How fresh the pages are that readers get, in two queries."""

    waiting: int  # changes whose addresses are still to be rendered; without those that failed
    oldest: datetime | None
    planned: int  # addresses that change by themselves, later
    job: Invalidation | None  # the whole site, while it is rendered
    complete: Invalidation | None  # when all was last rendered: `since`, and how many pages: `done`

    @classmethod
    def now(cls) -> Self:
        changes = Q(kind__in=InvalidationKind.changes(), attempts=0)
        is_due = Q(due__lte=timezone.now())
        counts = Invalidation.objects.aggregate(
            waiting=Count("target", filter=changes & is_due, distinct=True),
            oldest=Min("since", filter=changes & is_due),
            planned=Count("target", filter=changes & ~is_due, distinct=True),
        )
        rows = {
            row.kind: row
            for row in Invalidation.objects.filter(
                kind__in=[InvalidationKind.ALL, InvalidationKind.CODE]
            )
        }
        complete = rows.get(InvalidationKind.CODE)
        return cls(
            **counts,
            job=rows.get(InvalidationKind.ALL),
            complete=complete if complete and complete.done else None,
        )

    @property
    def is_moving(self) -> bool:
        return bool(self.waiting or self.job)


@permission_required(MAY_SEE, login_url="wagtailadmin_login")
def rendered_pages(request: HttpRequest) -> HttpResponse:
    """The report; it looks again by itself while something is being rendered."""
    state = State.now()
    context: dict[str, Any] = {
        "is_on": store() is not None,
        "state": state,
        "failures": Paginator(failures(), PER_PAGE).get_page(request.GET.get("p")),
        "may_repeat": request.user.has_perm(MAY_REPEAT),
        "every": EVERY,
    }
    response = render(request, "wagtailadmin/warta/rendered_pages.html", context)
    if state.is_moving and context["is_on"]:
        response["Refresh"] = str(EVERY)
    return response


@permission_required(MAY_REPEAT, login_url="wagtailadmin_login")
@require_POST
def render_again(request: HttpRequest, stale_id: int) -> HttpResponse:
    """Try a failed address at once instead of when its wait is over."""
    if failures().filter(pk=stale_id).update(due=invalidation.AT_ONCE):
        messages.success(request, _("The address is being rendered again."))
    else:
        messages.info(request, _("This address no longer fails."))
    return redirect("rendered_pages")


@permission_required(MAY_REPEAT, login_url="wagtailadmin_login")
def render_all(request: HttpRequest) -> HttpResponse:
    """Ask, then have the whole site rendered again; nothing is added to one that runs."""
    if request.method != "POST":
        return render(request, "wagtailadmin/warta/render_all.html")
    if store() is None:
        messages.error(request, _("The page cache is switched off."))
    elif Invalidation.objects.filter(kind=InvalidationKind.ALL).exists():
        messages.info(request, _("The whole site is being rendered already."))
    else:
        invalidation.invalidate_all()
        messages.success(request, _("The whole site is being rendered again."))
    return redirect("rendered_pages")
