"""The contact of the organisation for pages that may not ask the database."""

from django import template

from navigation.contact import Contact, remembered_contact

register = template.Library()


@register.simple_tag
def contact() -> Contact:
    return remembered_contact()
