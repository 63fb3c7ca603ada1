"""Wagtail's views that compare or renew a password without an account, with a limit."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from wagtail.admin.views.account import PasswordResetView
from wagtail.documents.views.serve import authenticate_with_password as password_of_collection
from wagtail.views import authenticate_with_password as password_of_page

from accounts.login.limits import (
    Limits,
    TooOften,
    count_attempt,
    limits_of_reset,
    limits_of_sender,
    take_back_attempt,
)

View = Callable[..., HttpResponseBase]


def limited(
    view: View, limits_of: Callable[..., Limits], *, is_free_when_right: bool = False
) -> View:
    """The same view, which refuses a form that was sent too often without looking at it.

    `limits_of` gets what the view gets. With `is_free_when_right` only wrong passwords count.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        limits = limits_of(request, *args, **kwargs)
        try:
            count_attempt(limits)
        except TooOften as refusal:
            return refused(request, view, refusal, *args, **kwargs)
        response = view(request, *args, **kwargs)
        if is_free_when_right and isinstance(response, HttpResponseRedirect):
            take_back_attempt(limits)
        return response

    return answer


def refused(
    request: HttpRequest, view: View, refusal: TooOften, *args: Any, **kwargs: Any
) -> HttpResponseBase:
    """The form as it is shown, with what was typed and the refusal."""
    request.method = "GET"
    response = view(request, *args, **kwargs)
    request.method = "POST"
    if isinstance(response, TemplateResponse) and response.context_data:
        show_refusal(response.context_data["form"], request.POST, refusal)
    return response


def show_refusal(form: Any, data: Any, refusal: TooOften) -> None:
    """Give a form that was sent its one error; no field is cleaned, so no password compared."""
    form.data, form.is_bound, form.cleaned_data = data, True, {}
    form._errors = ErrorDict()  # what full_clean() begins with
    form.add_error(None, refusal)


def limits_of_page(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> Limits:
    return limits_of_sender(request, f"page:{page_view_restriction_id}")


def limits_of_collection(request: HttpRequest, restriction_id: int) -> Limits:
    return limits_of_sender(request, f"collection:{restriction_id}")


def limits_of_typed_address(request: HttpRequest) -> Limits:
    return limits_of_reset(request, request.POST.get("email", "").strip())


page_password = limited(password_of_page, limits_of_page, is_free_when_right=True)
collection_password = limited(password_of_collection, limits_of_collection, is_free_when_right=True)
password_reset = never_cache(limited(PasswordResetView.as_view(), limits_of_typed_address))
