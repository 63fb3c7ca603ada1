"""The calendar of the team, and the form that moves a plan."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.log_actions import log
from wagtail.models import Page

from cms import zone
from newsroom.calendar.entries import State, entries, undated
from newsroom.calendar.forms import DayForm, FilterForm, PlanForm
from newsroom.calendar.months import FIRST_YEAR, LAST_YEAR, Month
from newsroom.models import PlannedDate

SET, REMOVED = "warta.plan.set", "warta.plan.remove"
UNDATED = 20


def this_month(request: HttpRequest) -> HttpResponse:
    today = zone.today()
    return calendar(request, today.year, today.month)


def calendar(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """A month of the years 2000 to 2099; 404 for any other."""
    if not user_has_any_page_permission(request.user):
        raise PermissionDenied
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise Http404
    today, shown = zone.today(), Month(year, month)
    form = FilterForm(request.GET)
    found = entries(shown.span, **form.chosen)
    context = {
        "month": shown,
        "weeks": list(shown.weeks(found, today)),
        "is_empty": not any(entry.day.month == shown.number for entry in found),
        "form": form,
        "query": request.GET.urlencode(),
        "today": today,
        "states": State,
        "undated": undated(UNDATED),
    }
    return render(request, "wagtailadmin/warta/calendar.html", context)


def page_to_plan(request: HttpRequest, page_id: int) -> Page:
    """The page. Raises PermissionDenied for who may not edit it."""
    page = get_object_or_404(Page, pk=page_id, depth__gt=1).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def plan(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form for the day of a page; with “remove” the plan is taken away."""
    page = page_to_plan(request, page_id)
    existing = PlannedDate.objects.filter(page=page.pk).first()
    form = PlanForm(request.POST or None, instance=existing or PlannedDate(page=page))
    if request.method == "POST" and "remove" in request.POST:
        if existing:
            take_away(existing, page, request.user)
        messages.success(request, _("“%(title)s” is no longer planned.") % {"title": page})
        return redirect("planning")
    if request.method == "POST" and form.is_valid():
        write(form, page, request.user)
        words = {"title": page, "day": date_format(form.instance.day)}
        messages.success(request, _("“%(title)s” is planned for %(day)s.") % words)
        return redirect(month_of(form.instance.day))
    context = {"page": page, "form": form, "plan": existing}
    status = 400 if form.errors else 200
    return render(request, "wagtailadmin/warta/planned_date.html", context, status=status)


@require_POST
def move(request: HttpRequest, page_id: int) -> HttpResponse:
    """Another day for what is planned already; 400 with the reason where that is no day."""
    page = page_to_plan(request, page_id)
    form = DayForm(request.POST, instance=get_object_or_404(PlannedDate, page=page.pk))
    if not form.is_valid():
        return HttpResponse(form.errors.as_text(), status=400, content_type="text/plain")
    write(form, page, request.user)
    return redirect(month_of(form.instance.day))


def month_of(day: date) -> str:
    return reverse("planning_month", args=[day.year, day.month])


@transaction.atomic
def write(form: DayForm, page: Page, user: Any) -> None:
    """Store the plan, and note it in the history of the page."""
    form.instance.changed_by = user
    form.save()
    log(instance=page, action=SET, user=user, data={"day": form.instance.day.isoformat()})


@transaction.atomic
def take_away(existing: PlannedDate, page: Page, user: Any) -> None:
    data: dict[str, Any] = {"day": existing.day.isoformat()}
    existing.delete()
    log(instance=page, action=REMOVED, user=user, data=data)
