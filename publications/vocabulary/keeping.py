"""What readers see of the vocabulary is neither published nor taken away by one person."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from administration.oversight import tell_board
from cms.models import VocabularyEntry
from mail.notices import Message, within_admin
from publications.vocabulary.drafts import titles


def may_take_away(user: Any, entry: VocabularyEntry) -> bool:
    """Whether an entry may be unpublished or deleted.

    Nobody takes away what a page names. Of what else readers see, only superusers do.
    """
    if entry.is_named:
        return False
    return bool(user.is_superuser) or not entry.is_public


def before_deleting(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """The first entry that has to stay says so, and where it shows or is to show."""
    entries = [one for one in instances if isinstance(one, VocabularyEntry)]
    for entry in entries:
        if drafts := titles(entry):
            return refuse_for_drafts(request, entry, drafts)
    return before_taking_away(request, entries)


def before_taking_away(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    for one in instances:
        if not isinstance(one, VocabularyEntry):
            continue
        if not may_take_away(request.user, one):
            return refuse(request, one)
        if request.method == "POST" and one.is_public:
            tell_that_it_is_taken_away(request.user, one)
    return None


def tell_that_it_is_taken_away(user: Any, entry: VocabularyEntry) -> None:
    """A superuser takes away alone what readers see; the board is told."""

    def write() -> Message:
        names = {"person": str(user), "name": str(entry), "kind": entry._meta.verbose_name}
        return Message(
            _("Taken away from readers: %(name)s") % names,
            _("%(person)s took away the %(kind)s “%(name)s” without a second person.") % names,
            _("Look at it"),
            within_admin(reverse(entry.snippet_viewset.get_url_name("list"))),
        )

    tell_board(write, user)


def before_unpublishing(request: HttpRequest, instance: Any) -> HttpResponse | None:
    return before_taking_away(request, [instance])


def refuse(request: HttpRequest, entry: VocabularyEntry) -> HttpResponse:
    if entry.is_named:
        text = _("“%(name)s” is named on these pages. Change them first.")
        place = "usage"
    else:
        text = _(
            "Readers see “%(name)s”. Change it instead: two people have to agree on what they see."
        )
        place = "edit"
    messages.error(request, text % {"name": entry})
    return redirect(entry.snippet_viewset.get_url_name(place), entry.pk)


def refuse_for_drafts(
    request: HttpRequest, entry: VocabularyEntry, drafts: list[str]
) -> HttpResponse:
    """What is only named in drafts would vanish from them without a word."""
    text = _("“%(name)s” is named in these drafts: %(titles)s. Change them first.")
    names = {"name": entry, "titles": "; ".join(f"“{title}”" for title in drafts)}
    messages.error(request, text % names)
    return redirect(entry.snippet_viewset.get_url_name("edit"), entry.pk)


def offer_what_is_possible(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """No button to publish what a second person has to approve, or to take away what must stay."""
    if not issubclass(context["model"], VocabularyEntry):
        return
    entry, hidden = context.get("instance"), set()
    if entry is None or entry.refusals(entry.get_latest_revision(), request.user):
        hidden.add("action-publish")
    if entry and entry.live and not may_take_away(request.user, entry):
        hidden.add("action-unpublish")
    items[:] = [item for item in items if item.name not in hidden]
