"""A release as one text: to paste into a mail, or to open without its page."""

from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.translation import override

from cms.fulltext import TextBlock, text_blocks
from cms.models import OrganisationSettings
from cms.text import legal
from outlets.pressroom.plaintext import plain_text
from publications.describe import ArticleDescription
from publications.models import PressRelease

# They come with the kit, as files with their captions.
PICTURES = {"picture", "gallery"}


class Texts(NamedTuple):
    """The release with its notices, dateline, attachments, contacts.

    A correction stands above the text, the reason of a retraction in its place.
    """

    plain: str  # lines end in a line feed
    html: str  # a document that stands by itself


def texts_of(release: PressRelease, organisation: OrganisationSettings) -> Texts:
    """Both texts, from one description."""
    article = release.describe(organisation)
    blocks = words_of(article)
    plain = "\n\n".join(filter(None, (plain_text(block.html) for block in blocks)))
    html = "\n".join(block.html for block in blocks)
    context = {
        "article": article,
        "details": release.describe_details(organisation),
        "organisation": organisation,
    }
    with override(article.language):
        written = render("pressroom/text.txt", context, plain)
        lines = (line.rstrip() for line in written.replace("\r\n", "\n").strip().split("\n"))
        return Texts("\n".join(lines) + "\n", render("pressroom/text.html", context, html))


def words_of(article: ArticleDescription) -> list[TextBlock]:
    text = article.text
    (blocks,) = text_blocks([text._replace(left_out=text.left_out | PICTURES)])
    return blocks


def render(template: str, context: dict[str, Any], body: str) -> str:
    """A template with what a release says of itself, in the active language."""
    written: str = legal(render_to_string(template, context | {"body": body}))
    return written
