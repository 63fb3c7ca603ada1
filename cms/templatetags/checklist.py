"""The findings of the checklist beside the editor."""

from typing import Any

from django import template
from wagtail.models import Page

from cms.checklist.views import may_answer, rows
from cms.models import BasePage

register = template.Library()


@register.inclusion_tag("wagtailadmin/warta/checklist_beside.html", takes_context=True)
def checklist(context: Any, page: Any) -> dict[str, Any]:
    """What is found on the page that is being edited; nothing for what is no page of ours."""
    is_ours = isinstance(page, Page) and isinstance(page, BasePage)
    if not is_ours or not page.pk:
        return {"page": None}
    shown = list(rows(page))
    answers = may_answer(shown, context["request"].user)
    return {"page": page, "rows": shown, "may_answer": answers}
