"""A release as one text: to paste into a mail, or to open without its page."""

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


def as_plain_text(release: PressRelease, organisation: OrganisationSettings) -> str:
    """The release with its notices, dateline, attachments, contacts; lines end in a line feed.

    A correction stands above the text, the reason of a retraction in its place.
    """
    article = release.describe(organisation)
    body = "\n\n".join(filter(None, (plain_text(block.html) for block in words_of(article))))
    written = written_by("pressroom/text.txt", release, organisation, article, body)
    lines = (line.rstrip() for line in written.replace("\r\n", "\n").strip().split("\n"))
    return "\n".join(lines) + "\n"


def as_html(release: PressRelease, organisation: OrganisationSettings) -> str:
    """The same as an HTML document that stands by itself."""
    article = release.describe(organisation)
    body = "\n".join(block.html for block in words_of(article))
    return written_by("pressroom/text.html", release, organisation, article, body)


def words_of(article: ArticleDescription) -> list[TextBlock]:
    text = article.text
    (blocks,) = text_blocks([text._replace(left_out=text.left_out | PICTURES)])
    return blocks


def written_by(
    template: str,
    release: PressRelease,
    organisation: OrganisationSettings,
    article: ArticleDescription,
    body: str,
) -> str:
    """A template with what a release says of itself, in the language of the release."""
    context = {
        "article": article,
        "details": release.describe_details(organisation),
        "organisation": organisation,
        "body": body,
    }
    with override(article.language):
        written: str = legal(render_to_string(template, context))
        return written
