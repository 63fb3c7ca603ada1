"""Names of permissions, which Django keeps in English in the database."""

import re

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

register = template.Library()

DJANGOS = re.compile(r"Can (add|change|delete|view) .+")
ACTIONS = {
    "add": gettext_noop("Add"),
    "change": gettext_noop("Change"),
    "delete": gettext_noop("Delete"),
    "view": gettext_noop("View"),
}


@register.filter
def permission_words(name: str) -> str:
    """What a permission allows, without what it is for: that stands beside it."""
    name = str(name).rpartition(" | ")[2]
    action = DJANGOS.fullmatch(name)
    return _(ACTIONS[action[1]] if action else name)
