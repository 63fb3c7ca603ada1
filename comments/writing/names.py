"""Names that guests may not take: those of the organisation, and of its offices."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, cast

from django.conf import settings
from django.dispatch import Signal
from django.utils.translation import gettext, gettext_noop, override

from cms.models import OrganisationSettings
from comments.filters.lexicon import Phrases, phrase_key
from comments.filters.normal import Normal

MIN_PHRASE_LETTERS = 3  # letters
MARK = gettext_noop("Editors")  # what stands beside an answer of the organisation

# Asks apps above for names of offices; a receiver returns an `Offices`.
offices_asked = Signal()


class Offices(NamedTuple):
    """`titles` stand in no name of a guest, `roles` are no whole name: many a chair is a guest."""

    titles: Iterable[str]
    roles: Iterable[str]


def is_reserved(name: str) -> bool:
    """Whether a name says that the organisation, or an office of it, is speaking.

    Disguises are seen through. A single word may stand behind a comma, as a degree does:
    `Siti Rahma, S.T., IAP`.
    """
    ours, roles = reserved()
    long, short = sorted_by_words(ours)
    before_degrees = name.partition(",")[0]
    return (
        bool(long.found_in(Normal(name)))
        or bool(short.found_in(Normal(before_degrees)))
        or phrase_key(name) in {phrase_key(role) for role in roles}
    )


def reserved() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The phrases that stand in no name, and those that are no whole name."""
    ours = {marked_as(language) for language, _name in settings.LANGUAGES}
    for organisation in OrganisationSettings.objects.values_list("name", "short_name"):
        ours.update(organisation)
    roles: set[str] = set()
    for _receiver, answer in offices_asked.send(None):
        offices = cast("Offices", answer)
        ours.update(offices.titles)
        roles.update(offices.roles)
    return tuple(sorted(ours)), tuple(sorted(roles - {""}))


def marked_as(language: str) -> str:
    with override(language):
        return gettext(MARK)


@lru_cache(maxsize=4)
def sorted_by_words(phrases: tuple[str, ...]) -> tuple[Phrases, Phrases]:
    """Those of several words, and those of one; too short ones would hit too many names."""
    known = [one for one in phrases if len(phrase_key(one).replace(" ", "")) >= MIN_PHRASE_LETTERS]
    short = [one for one in known if " " not in phrase_key(one)]
    return Phrases(set(known) - set(short)), Phrases(short)
