"""The findings of the checklist beside the editor."""

from typing import Any

from django import template
from wagtail.models import Page

from cms.models import BasePage
from newsroom.checklist.views import counted, may_answer, rows

register = template.Library()


@register.inclusion_tag("wagtailadmin/warta/checklist_beside.html", takes_context=True)
def checklist(context: Any, page: Any) -> dict[str, Any]:
    """What is found on the page that is being edited; nothing for what is no page of ours.

    A page that is not saved yet has a place for it, which a script fills after the first save.
    """
    if not (isinstance(page, Page) and isinstance(page, BasePage)):
        return {"shown": False}
    found = list(rows(page)) if page.pk else []
    return {
        "shown": True,
        "page": page,
        "rows": found,
        "may_answer": may_answer(found, context["request"].user),
        "csrf_token": context.get("csrf_token", ""),
        **counted(found),
    }
