"""Wagtail's views that compare two versions: any two of a text, shown as people read them."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.models import RevisionsCompareView
from wagtail.admin.views.pages.revisions import RevisionsCompareView as PageRevisionsCompareView
from wagtail.models import Revision

from cms import zone
from newsroom.approval.changes import words_of_files
from newsroom.comparison.fields import change_of

MAX_VERSIONS = 200
LIVE = "live"


class VersionsForm(forms.Form):
    older = forms.ChoiceField(label=gettext_lazy("Before"))
    newer = forms.ChoiceField(label=gettext_lazy("Now"))

    def __init__(self, choices: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for field in fields.values():
            field.choices = choices


def choices_for(text: Any) -> list[tuple[str, str]]:
    """What readers see now, then the versions from the newest on."""
    found = [(LIVE, _("What readers see now"))] if text.live else []
    revisions = text.revisions.select_related("user").defer("content")
    for revision in revisions.order_by("-created_at", "-pk")[:MAX_VERSIONS]:
        found.append((str(revision.pk), label_of(revision, text)))
    return found


def label_of(revision: Revision, text: Any) -> str:
    """`24 Maret 2024, 14.30 WIB – Rania Prameswari (terbaru)`."""
    label = f"{zone.written(revision.created_at)} – {revision.user or '–'}"
    if revision.pk == text.latest_revision_id:
        return f"{label} ({_('newest')})"
    return f"{label} ({_('live')})" if revision.pk == text.live_revision_id else label


class ComparisonView(RevisionsCompareView):
    """Words, lines, blocks and pictures, and a choice of both versions; of an entry by itself."""

    template_name = "wagtailadmin/warta/compare.html"
    object: Any
    request: Any
    revision_id_a: str
    revision_id_b: str

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.versions
        match = request.resolver_match
        if match and form.is_bound and form.is_valid():
            chosen = {
                "revision_id_a": form.cleaned_data["older"],
                "revision_id_b": form.cleaned_data["newer"],
            }
            return redirect(match.view_name, **(match.kwargs | chosen))
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    @cached_property
    def versions(self) -> VersionsForm:
        choices = choices_for(self.object)
        old, new = (self.key_of(name) for name in (self.revision_id_a, self.revision_id_b))
        sent = self.request.GET if {"older", "newer"} & set(self.request.GET) else None
        return VersionsForm(choices, sent, initial={"older": old, "newer": new})

    def key_of(self, name: str) -> str:
        """The key of a revision that Wagtail names in words; other names as they are."""
        if name not in {"earliest", "latest"}:
            return name
        order = "created_at" if name == "earliest" else "-created_at"
        tie = order.replace("created_at", "id")
        key = self.object.revisions.order_by(order, tie).values_list("pk", flat=True).first()
        return str(key or "")

    def revision_of(self, name: str) -> Revision | None:
        key = self.key_of(name)
        if key == LIVE:
            live: Revision | None = self.object.live_revision
            return live
        found: Revision | None = self.object.revisions.filter(pk=key or 0).first()
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        changes = [change_of(comparison) for comparison in context["comparison"]]
        old, new = (self.revision_of(name) for name in (self.revision_id_a, self.revision_id_b))
        if old and new:
            changes += words_of_files(old, new)
        return context | {"changes": changes, "versions": self.versions}


class PageComparisonView(ComparisonView, PageRevisionsCompareView):
    """Of a page."""
