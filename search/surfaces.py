"""The search, as a surface: the question that finds a page by its title."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page

from cms.surfaces import register


@register("search", _("Search"))
def search(page: Page) -> list[str]:
    with override(page.locale.language_code):
        return [f"{reverse('search:search')}?{urlencode({'q': page.title[:200]})}"]
