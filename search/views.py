"""Search for readers."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.paging import page_of
from search.forms import SearchForm
from search.question import Question, understand
from search.results import answer, facets, results
from search.suggestions import better_spelling


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The form, and what was found; 400 for words that cannot be searched.

    For the template: `title` (without the words, which stay out of histories), `form`, `query` (the
    words, cleaned), `results` (of one page), `articles` (the page of the list, for the pager),
    `count`, `facets` (name, choices and the address of each), `suggestion`, and `kept` (the query
    string that keeps words and facets).
    """
    form = SearchForm(request.GET)
    form.is_valid()
    refused = "q" in form.errors
    context: dict[str, Any] = {
        "title": _("Error: %(title)s") % {"title": _("Search")} if refused else _("Search"),
        "form": form,
        "query": "" if refused else form.cleaned_data["q"],
    }
    question = understand(context["query"], get_language() or "id")
    if question:
        context |= found(request, question, form)
    response = render(request, "search/search.html", context, status=400 if refused else 200)
    response["X-Robots-Tag"] = "noindex"
    return response


def found(request: HttpRequest, question: Question, form: SearchForm) -> dict[str, Any]:
    """What the template shows when words were given."""
    narrowing = form.narrowing()
    answered = answer(question, narrowing)
    page = page_of(answered.entries, request.GET.get("page"))
    chosen = {name: getattr(value, "slug", value) for name, value in narrowing.items()}
    words = {"q": form.cleaned_data["q"]}
    listed = addressed(facets(answered.question, narrowing), words, chosen)
    return {
        "articles": page,
        "results": results(page.object_list, answered.question, request),
        "count": answered.count,
        "facets": listed,
        "title": title_of(answered.count, listed),
        "suggestion": "" if answered.count or narrowing else better_spelling(question),
        "kept": urlencode(words | chosen) + "&",
    }


def title_of(count: int, facets: list[dict[str, Any]]) -> str:
    """That something was found, and among what: `Search results: Events, 2026`."""
    if not count:
        return _("Nothing found")
    chosen = [
        capfirst(str(choice.label))
        for facet in facets
        for choice, _address in facet["choices"]
        if choice.is_chosen
    ]
    return ": ".join(filter(None, [_("Search results"), ", ".join(chosen)]))


def addressed(
    choices: dict[str, Any], words: dict[str, Any], chosen: dict[str, Any]
) -> list[dict[str, Any]]:
    """Each facet with the addresses that choose one of its values, or none."""
    listed = []
    for name, values in choices.items():
        others = words | {key: value for key, value in chosen.items() if key != name}
        links = [(value, f"?{urlencode(others | {name: value.value})}") for value in values]
        if values:
            facet = {"name": name, "choices": links, "any": f"?{urlencode(others)}"}
            listed.append(facet | {"is_chosen": name in chosen})
    return listed
