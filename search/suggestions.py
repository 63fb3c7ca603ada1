"""A better spelling, where nothing was found."""

from difflib import get_close_matches

from django.core.cache import cache

from search.models import SearchEntry
from search.question import Question, understand

KNOWN_PAGES = 2000
KEPT_SECONDS = 300
LIKENESS = 0.75


def better_spelling(question: Question) -> str:
    """The question with its unknown words replaced by known ones; "" where nothing better is known.

    What is suggested finds a page that a reader may see: no word of a withdrawn page is told.
    """
    known = _vocabulary(question.language)
    asked = [word for term in question.terms for word in term.words]
    better = [word if word in known else _closest(word, known) for word in asked]
    suggestion = " ".join(better)
    if better == asked or not suggestion:
        return ""
    found = SearchEntry.objects.visible().filter(language=question.language)
    return suggestion if found.matching(understand(suggestion, question.language)).exists() else ""


def _closest(word: str, known: dict[str, str]) -> str:
    found = get_close_matches(word, known, n=1, cutoff=LIKENESS)
    return found[0] if found else word


def _vocabulary(language: str) -> dict[str, str]:
    """The words in titles and summaries of the newest pages of a language."""
    key = f"search.vocabulary.{language}"
    known: dict[str, str] | None = cache.get(key)
    if known is None:
        rows = SearchEntry.objects.visible().filter(language=language).order_by("-date")
        texts = rows.values_list("title_words", "summary_words")[:KNOWN_PAGES]
        every = (word for text in texts for part in text for word in part.split())
        known = dict.fromkeys((word for word in every if len(word) > 2), "")
        cache.set(key, known, KEPT_SECONDS)
    return known
