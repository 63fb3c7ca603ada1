"""The check that a page is written in its own language, a translation above all."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail.models import Page

from approval.rules import Finding, Level, rule
from newsroom.checklist.passages import Passage, passages
from newsroom.checklist.text_language import language_of


@rule("language")
def language(page: Page) -> Iterator[Finding]:
    """The body and the abstract are in the language of the page.

    The body as a whole: a quotation may be in another language. An abstract stands for itself.
    """
    own = page.locale.language_code
    parts = list(passages(page))
    body = [part for part in parts if part.field == "body"]
    texts = [(body, "\n".join(part.text for part in body))]
    texts += [([part], part.text) for part in parts if part.field in {"summary", "abstract"}]
    for where, text in texts:
        found = language_of(text)
        if found and found != own:
            first = next((part for part in where if language_of(part.text) == found), where[0])
            yield finding(page, first, found)


def finding(page: Page, part: Passage, found: str) -> Finding:
    if found == "id":
        words = _("The text is in Indonesian, but this is a page in English: translate it.")
    else:
        words = _("The text is in English, but this is a page in Indonesian: translate it.")
    return Finding(Level.WARNING, words, part.field, f"{part.field} {found}", part.block)
