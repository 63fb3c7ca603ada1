"""Subscriptions to the team's calendar: who has one, a new one, an end to one."""

import hashlib
import secrets
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.log_actions import log

from cms.sites import absolute
from newsroom.calendar.forms import SubscriptionForm
from newsroom.models import CalendarToken

TOKEN_BYTES = 32
MAX_SUBSCRIPTIONS = 20  # subscriptions of one person


def digest_of(token: str) -> str:
    """What is kept of a token; a token is random enough to need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def subscribe(user: Any, label: str) -> str:
    """A new subscription. The token is returned this once, and kept nowhere."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = CalendarToken.objects.create(user=user, label=label, digest=digest_of(token))
    log(instance=made, action="wagtail.create", user=user)
    return token


def reader_of(token: str) -> CalendarToken | None:
    """The subscription of a token, while its owner may still enter the administration."""
    found = CalendarToken.objects.select_related("user").filter(digest=digest_of(token)).first()
    if found and found.user.is_active and found.user.has_perm("wagtailadmin.access_admin"):
        return found
    return None


def of(user: Any) -> QuerySet[CalendarToken]:
    """Those a person may end: their own, of an administrator everybody's."""
    found = CalendarToken.objects.select_related("user")
    return found if user.has_perm("accounts.change_user") else found.filter(user=user)


def subscriptions(request: HttpRequest) -> HttpResponse:
    """The list, and the form for a new one; its address is shown once."""
    if not user_has_any_page_permission(request.user):
        raise PermissionDenied
    form, address = SubscriptionForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        if CalendarToken.objects.filter(user=request.user.pk).count() >= MAX_SUBSCRIPTIONS:
            form.add_error(None, _("You have 20 subscriptions: end one before you make another."))
        else:
            token = subscribe(request.user, form.cleaned_data["label"])
            address = absolute(request, reverse("team-calendar", args=[token]))
            form = SubscriptionForm()
    context = {"form": form, "address": address, "subscriptions": of(request.user)}
    status = 400 if form.errors else 200
    response = render(request, "wagtailadmin/warta/subscriptions.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def end(request: HttpRequest, token_id: int) -> HttpResponse:
    """The address stops answering at once."""
    found = get_object_or_404(of(request.user), pk=token_id)
    log(instance=found, action="wagtail.delete", user=request.user)
    found.delete()
    messages.success(request, _("The subscription “%(name)s” has ended.") % {"name": found.label})
    return redirect("planning_subscriptions")
