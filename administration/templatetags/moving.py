"""Where a page can be moved to, and if nowhere, why."""

from typing import NamedTuple

from django import template
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import User

register = template.Library()

MAX_PLACES = 20


class Places(NamedTuple):
    """Pages below which it may come, and the reason where there are none."""

    pages: list[Page]
    reason: str


@register.simple_tag
def places_for(page: Page, user: User) -> Places:
    """Other parents for a page, of its language and of the types that take it."""
    kind = page.specific_class
    parents = ContentType.objects.get_for_models(*kind.allowed_parent_page_models()).values()
    candidates = Page.objects.filter(content_type__in=parents, locale=page.locale)
    elsewhere = [
        other
        for other in candidates.not_descendant_of(page, inclusive=True)[:MAX_PLACES]
        if not page.is_child_of(other)
    ]
    allowed = page.permissions_for_user(user)
    fitting = [other for other in elsewhere if allowed.can_move_to(other)]
    return Places(fitting, "" if fitting else reason(page, elsewhere))


def reason(page: Page, elsewhere: list[Page]) -> str:
    """Why nobody, or not this person, can move the page."""
    names = {"kind": page.specific_class._meta.verbose_name}
    if not elsewhere:
        return (
            _(
                "There is no other place for it: a page of the type “%(kind)s” stands only below"
                " certain pages of its own language, and this is the only one."
            )
            % names
        )
    return (
        _(
            "There is another place for a page of the type “%(kind)s”, but you may not add or"
            " publish pages there. Ask an administrator to move it."
        )
        % names
    )
