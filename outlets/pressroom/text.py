"""A release as one text: to paste into a mail, or to open without its page."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import override

from cms.fulltext import TextBlock, text_blocks
from cms.models import OrganisationSettings
from cms.plaintext import plain_text
from cms.text import legal
from corrections.notes import dated
from publications.models import PressRelease

# They come with the kit, as files with their captions.
PICTURES = {"picture", "gallery"}


def as_plain_text(release: PressRelease, organisation: OrganisationSettings) -> str:
    """The release with its notes, dateline, attachments, contacts; lines end in a line feed.

    A correction stands above the text, the reason of a retraction in its place.
    """
    body = "\n\n".join(filter(None, (plain_text(block.html) for block in words_of(release))))
    written = written_by("pressroom/text.txt", release, organisation, body=body)
    lines = (line.rstrip() for line in written.replace("\r\n", "\n").strip().split("\n"))
    return "\n".join(lines) + "\n"


def as_html(release: PressRelease, organisation: OrganisationSettings) -> str:
    """The same as an HTML document that stands by itself."""
    body = "\n".join(block.html for block in words_of(release))
    return written_by("pressroom/text.html", release, organisation, body=body)


def words_of(release: PressRelease) -> list[TextBlock]:
    text = release.as_text()
    (blocks,) = text_blocks([text._replace(left_out=text.left_out | PICTURES)])
    return blocks


def written_by(
    template: str, release: PressRelease, organisation: OrganisationSettings, **more: Any
) -> str:
    """A template with the parts of a release, in the language of the release."""
    root = release.get_site().root_url
    attached = [
        {"title": title, "url": f"{root}{document.url}"} for title, document in release.attached
    ]
    context = {
        "page": release,
        "organisation": organisation,
        "contacts": release.press_contacts(organisation),
        "about": release.about_text(organisation),
        "attached": attached,
    }
    with override(release.locale.language_code):
        context["notes"] = [
            {"dated": dated(note), "text": note.text.strip()} for note in release.notes
        ]
        written: str = legal(render_to_string(template, context | more))
        return written
