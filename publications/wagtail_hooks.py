"""What publications add to the administration."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from publications.viewsets import VocabularyGroup
from publications.vocabulary import keeping
from publications.writing import WritePanel

register_snippet(VocabularyGroup)
hooks.register("before_delete_snippet", keeping.before_deleting)
hooks.register("before_unpublish", keeping.before_unpublishing)
hooks.register("construct_snippet_action_menu", keeping.offer_what_is_possible)


@hooks.register("construct_homepage_panels")
def add_our_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(WritePanel())
