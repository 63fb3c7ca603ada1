"""The checklist as people see it: beside the editor while they write, and as a page of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from approval.digest import digest_of
from approval.models import Override
from approval.rules import Finding, findings
from cms.models import BasePage
from newsroom.checklist.remedies import Remedy, remedies


class PartForm(forms.Form):
    part = forms.BooleanField(required=False)


@dataclass(frozen=True)
class Row:
    """A finding, the address of what has to be put right, and who answers for it as it is."""

    finding: Finding
    address: str
    answer: Override | None

    @property
    def remedy(self) -> Remedy | None:
        return remedies.get(self.finding.remedy)


def rows(page: Page) -> Iterator[Row]:
    """What is found on a page as it is given, with the way to each place."""
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answers = answers_for(page)
    for finding in findings(page):
        address = finding.address or edit + place(finding)
        yield Row(finding, address, answers.get(finding.refusal.code))


def may_answer(shown: list[Row], user: Any) -> bool:
    """Whether the person may go on, with a reason, against something that nobody answered for."""
    return any(row.finding.refusal.overruled_by(user) for row in shown if not row.answer)


def counted(found: list[Row]) -> dict[str, int]:
    """How many findings nobody answers for: the number at the icon of the checklist."""
    return {"open_findings": sum(row.answer is None for row in found)}


def answers_for(page: Page) -> dict[str, Override]:
    """By the code of the refusal, what somebody answers for in the content last saved."""
    revision = page.get_latest_revision()
    if revision is None:
        return {}
    given = Override.objects.filter(page_id=page.pk, digest=digest_of(revision.content))
    return {one.code: one for one in given}


def place(finding: Finding) -> str:
    """The fragment by which static/admin/checklist.js finds a field or a block in the editor."""
    if finding.block:
        return f"#block-{finding.block}-section"
    return f"#field-{finding.field}" if finding.field else ""


def checklist(request: HttpRequest, page_id: int) -> HttpResponse:
    """What stands in the way of the newest draft, for those who may edit or publish the page."""
    page = get_object_or_404(Page, pk=page_id).specific
    allowed = page.permissions_for_user(request.user)
    if not (allowed.can_edit() or allowed.can_publish()):
        raise PermissionDenied
    form = PartForm(request.GET)
    is_part = form.is_valid() and form.cleaned_data["part"]
    name = "checklist_findings" if is_part else "checklist"
    draft = page.get_latest_revision_as_object()
    found = list(rows(draft))
    answers = may_answer(found, request.user)
    context = {"page": page, "rows": found, "may_answer": answers} | counted(found)
    response = render(request, f"wagtailadmin/warta/{name}.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def remedy(request: HttpRequest, page_id: int, name: str) -> HttpResponse:
    """Do about a finding what a click can do, and lead back to where it was asked."""
    page = get_object_or_404(Page, pk=page_id).specific
    offered = remedies.get(name)
    if offered is None or not isinstance(page, BasePage):
        raise Http404
    allowed = page.permissions_for_user(request.user)
    if not allowed.can_edit():
        raise PermissionDenied
    if allowed.page_locked():
        messages.error(request, _("The page is locked: nothing was changed."))
    elif offered.apply(page, request.user):
        messages.success(request, str(offered.done))
    else:
        messages.info(request, _("There was nothing left to do: the text has changed since."))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return redirect(get_valid_next_url_from_request(request) or edit)
