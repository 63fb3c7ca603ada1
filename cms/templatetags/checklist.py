"""The findings of the checklist beside the editor."""

from typing import Any

from django import template
from wagtail.models import Page

from cms.checklist.views import rows
from cms.models import BasePage

register = template.Library()


@register.inclusion_tag("wagtailadmin/warta/checklist_beside.html")
def checklist(page: Any) -> dict[str, Any]:
    """What is found on the page that is being edited; nothing for what is no page of ours."""
    is_ours = isinstance(page, Page) and isinstance(page, BasePage)
    if not is_ours or not page.pk:
        return {"page": None}
    return {"page": page, "rows": list(rows(page))}
