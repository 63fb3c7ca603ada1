"""Keeps one state of the form for each preview, though Wagtail's table does not ask for that.

Its view looks for the row and makes one if there is none. Two requests at once, as the editor sends
them while somebody types, both make one on PostgreSQL; with two rows each later request fails.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.admin.models import FormState

from accounts.models import User

VIEWS = {"preview_on_add", "preview_on_edit"}


class PreviewMiddleware:
    """Lets a user's previews be stored one after the other, and removes what is there twice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        stores = request.method == "POST" and match and match.url_name in VIEWS
        if not stores or not request.user.is_authenticated:
            return None
        with transaction.atomic():
            user = User.objects.select_for_update().get(pk=request.user.pk)
            remove_doubles(user)
            return view(request, *args, **kwargs)


def remove_doubles(user: User) -> None:
    """Keep the newest state of each form."""
    columns = ("content_type", "object_id", "parent_object_id")
    rows = FormState.objects.filter(user=user).order_by("-last_updated_at", "-pk")
    seen, doubles = set(), []
    for pk, *form in rows.values_list("pk", *columns):
        if tuple(form) in seen:
            doubles.append(pk)
        seen.add(tuple(form))
    FormState.objects.filter(pk__in=doubles).delete()
