"""What is left of an article that is retracted: its title with a mark, and the reason."""

from typing import Any

from django.db.models import Field
from django.utils.text import Truncator
from django.utils.translation import override, pgettext
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page

MAX_SUMMARY_LENGTH = 300  # characters, as in BasePage
MAX_TITLE_LENGTH = 255  # as in Wagtail's page
# Of Wagtail's page itself; its other fields say where a page stands.
EMPTIED = ("seo_title", "search_description")


def mark_of(article: Any) -> str:
    """What stands before the title, in the language of the article: `DICABUT: `.

    Research bears the word that indexes of research look for (NISO RP-45-2024, CREC).
    """
    research, other = marks_in(article.locale.language_code)
    return research if article.keeps_text_when_retracted else other


def marks_in(language: str) -> tuple[str, str]:
    """The mark of research, and that of everything else."""
    with override(language):
        return (
            pgettext("mark of retracted research", "RETRACTED: "),
            pgettext("mark of a retracted article", "WITHDRAWN: "),
        )


def unmarked(title: str, language: str) -> str:
    """The title without the mark, where something else says that the text is retracted."""
    for mark in marks_in(language):
        title = title.removeprefix(mark)
    return title


def give_way(article: Any, reason: str) -> None:
    """Put the reason in the place of the text; on the object only, harmless twice.

    All that may be empty is emptied but what the class names in `stays_when_retracted`, so that a
    field added later is not forgotten. Research stays whole, with the mark.
    """
    mark = mark_of(article)
    if not article.title.startswith(mark):
        article.title = Truncator(f"{mark}{article.title}").chars(MAX_TITLE_LENGTH)
    article.close_comments()
    if article.keeps_text_when_retracted:
        return
    for name in EMPTIED:
        setattr(article, name, "")
    for field in own_fields(article):
        if field.null:
            setattr(article, field.attname, None)
        elif field.blank and field.empty_strings_allowed:
            setattr(article, field.attname, field.to_python(""))
    for name in own_relations(article):
        setattr(article, name, [])
    article.summary = Truncator(reason).chars(MAX_SUMMARY_LENGTH)


def own_fields(article: Any) -> list[Field]:
    """The fields of an article that Wagtail's page has not, but those that stay."""
    known = {field.name for field in Page._meta.concrete_fields} | {"page_ptr"}
    known |= article.stays_when_retracted
    return [field for field in article._meta.concrete_fields if field.name not in known]


def own_relations(article: Any) -> set[str]:
    """The names of what is edited together with an article, but of what stays."""
    names = {field.get_accessor_name() for field in get_all_child_relations(article)}
    names |= {field.name for field in get_all_child_m2m_relations(article)}
    return names - article.stays_when_retracted
