"""What articles, and press releases above all, have to get right before they are published."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from approval.rules import Finding, Level, rule
from cms.models import OrganisationSettings
from newsroom.checklist import general
from newsroom.checklist.remedies import register_remedy
from publications import date_checks, press_checks
from publications.datelines import take_out_dateline
from publications.models import Article, PressRelease, ResearchPage
from publications.similarity import earlier_release

rule("summary", Article)(general.summary)
rule("lead-picture", PressRelease)(general.lead_picture)
rule("lead-picture-words", Article)(general.words_of_lead_picture)
rule("pictures", Article)(general.body_pictures)
rule("empty-body", PressRelease, ResearchPage)(press_checks.empty_body)
rule(press_checks.TYPED_DATELINE, PressRelease)(press_checks.typed_dateline)
rule("press-kit", PressRelease)(press_checks.kit_without_pictures)
rule("programme", Article)(press_checks.programme_language)
register_remedy(
    press_checks.TYPED_DATELINE,
    gettext_lazy("Take it out"),
    gettext_lazy("The dateline is no longer in the text."),
)(take_out_dateline)


@rule("press-contact", PressRelease)
def press_contact(page: PressRelease) -> Iterator[Finding]:
    """Somebody can be asked: a name, and a telephone or an address."""
    # A page that is being made has no address yet.
    site = page.get_site() if page.pk else Site.objects.filter(is_default_site=True).first()
    if site is None:
        return
    contacts = page.press_contacts(OrganisationSettings.for_site(site))
    if not any(one.name.strip() and (one.phone or one.email).strip() for one in contacts):
        text = _("There is no press contact with a name and a telephone or an e-mail address.")
        yield Finding(Level.BLOCK, text, "contacts", "contact")


@rule("people", Article)
def people(page: Article) -> Iterator[Finding]:
    """Everybody who is quoted is still there."""
    for block in page.body:
        if block.block_type == "quote" and not any(map(block.value.get, ("person", "speaker"))):
            text = _("A quotation has no speaker: the person was deleted, or never chosen.")
            yield Finding(Level.BLOCK, text, "body", f"speaker {block.id}", block=block.id or "")


@rule("missing-author", Article, binding=True)
def missing_author(page: Article) -> Iterator[Finding]:
    """No author was deleted: a row without a name cannot be stored."""
    if page.has_missing_author:
        text = _("An author was deleted from this site. Choose somebody else or write the name.")
        yield Finding(Level.STOP, text, "authors")


@rule("draft-entry", Article, binding=True)
def draft_entry(page: Article) -> Iterator[Finding]:
    """A page waits until the entries that it names are published."""
    drafts = {(entry._meta.model_name, entry.pk): entry for entry in page.entries if not entry.live}
    for key, entry in drafts.items():
        names = {"kind": entry._meta.verbose_name, "name": entry}
        text = _(
            "The text names the %(kind)s “%(name)s”, which is not published yet. "
            "A second person has to approve it first, under Vocabulary."
        )
        yield Finding(Level.WAIT, text % names, "", key)


@rule("files", Article)
def files(page: Article) -> Iterator[Finding]:
    """No block, and no attachment, has lost its picture or document."""
    streams = {"body": page.body, "attachments": getattr(page, "attachments", [])}
    for field, blocks in streams.items():
        for block in blocks:
            if any(value is None for value in files_of(block)):
                text = _("A picture or document was deleted. Choose another, or remove the block.")
                place = {"block": block.id or ""}
                yield Finding(Level.BLOCK, text, field, f"file {block.id}", **place)


def files_of(block: Any) -> list[Any]:
    """The pictures and documents that a block has to have; None for one that is gone."""
    if block.block_type == "gallery":
        return [picture["image"] for picture in block.value["pictures"]]
    needs = {"picture": "image", "file": "document"}.get(block.block_type)
    return [block.value[needs]] if needs else []


rule("dateline", PressRelease)(date_checks.dateline)
rule("embargo", Article)(date_checks.embargo)
rule("go-live", Article)(date_checks.go_live)
rule("draft-date", PressRelease, ResearchPage)(date_checks.draft_date)
rule("date-ahead", PressRelease)(date_checks.date_ahead)
rule("expiry", Article)(date_checks.expiry)


@rule("copied", PressRelease)
def copied(page: PressRelease) -> Iterator[Finding]:
    """The text is not that of an earlier release, taken over and half changed."""
    found = earlier_release(page)
    if found:
        names: dict[str, Any] = {"title": found.title, "share": found.percent}
        text = _(
            "%(share)d%% of the text stands in an earlier release: “%(title)s”. Check dates, names "
            "and numbers."
        )
        address = reverse("wagtailadmin_pages:edit", args=[found.page])
        yield Finding(Level.WARNING, text % names, "body", f"{found.page}", address=address)
