"""Search for readers."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    q = forms.CharField(required=False, max_length=200, label=_("Search the site"))


def search(request: HttpRequest) -> HttpResponse:
    """Only the form, for now."""
    return render(request, "search/search.html", {"form": SearchForm(request.GET)})
