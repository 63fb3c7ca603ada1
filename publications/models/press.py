"""Press releases."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from django.db import models
from django.forms import Select
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms import zone
from cms.models import OrganisationSettings
from media.models import Document
from publications.blocks import AttachmentsBlock, ContactsBlock
from publications.describe import Contact, File, PressDetails
from publications.models.article import Article
from publications.models.index import ArticleIndex
from publications.models.programmes import ProgrammePage
from publications.structured import contact_point, speaker


class PressIndex(ArticleIndex):
    """All press releases."""

    subpage_types = ["publications.PressRelease"]

    class Meta:
        verbose_name = _("press release index")


class PressRelease(Article):
    """A statement to the press, dated from a city."""

    kicker = models.CharField(
        _("kicker"),
        max_length=60,
        blank=True,
        help_text=_("A few words above the title: the subject, or the occasion."),
    )
    city = models.CharField(
        _("city"), max_length=60, help_text=_("Opens the dateline: Tangerang Selatan.")
    )
    programme = models.ForeignKey(
        ProgrammePage,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="releases",
    )
    attachments = StreamField(
        AttachmentsBlock(),
        verbose_name=_("attachments"),
        blank=True,
        help_text=_("Documents for the press. They stand in the margin and are in the press kit."),
    )
    contacts = StreamField(
        ContactsBlock(),
        verbose_name=_("press contacts"),
        blank=True,
        help_text=_("In place of the press contact of the organisation."),
    )
    about = models.TextField(
        _("about the organisation"),
        max_length=1000,
        blank=True,
        help_text=_("In place of the paragraph about the organisation in its settings."),
    )

    parent_page_types = ["publications.PressIndex"]
    subpage_types: list[str] = []
    content_panels = [
        Article.content_panels[0],
        FieldPanel("kicker"),
        *Article.content_panels[1:],
        MultiFieldPanel([FieldRowPanel(["city", "released_at"])], heading=_("Dateline")),
        FieldPanel("body"),
        FieldPanel("attachments"),
        Article.about_panel,
        FieldPanel("programme", widget=Select),
        FieldPanel("contacts"),
        FieldPanel("about"),
        Article.comments_panel,
    ]
    search_fields = [
        *Article.search_fields,
        index.SearchField("kicker"),
        index.SearchField("city"),
    ]
    schema_type = "NewsArticle"
    kind_order = 10
    write_label = _("Write a press release")
    read_with = ("programme",)
    details_class = PressDetails

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")

    @property
    def dateline(self) -> str:
        """`Tangerang Selatan, 24 Maret 2024`, in the language of the release."""
        with override(self.locale.language_code):
            day = date_format(zone.day(self.released_at))
        return f"{self.city}, {day}" if self.city else day

    @property
    def opening(self) -> str:
        return self.dateline

    @property
    def embargo_until(self) -> datetime | None:
        """When readers may have it first; None where they may, or nothing is planned.

        What is under embargo is not live, so that no list has to ask for this.
        """
        planned = self.go_live_at
        return planned if planned and planned > timezone.now() and not self.live else None

    @property
    def release_line(self) -> str:
        """`Untuk disiarkan segera`, or `EMBARGO sampai 24 Maret 2024, 10.00 WIB`.

        It stays once the release is public, as newsrooms expect of a statement they may use.
        """
        until = self.embargo_until
        with override(self.locale.language_code):
            if until is None:
                return gettext("For immediate release")
            return gettext("EMBARGO until %(when)s") % {"when": zone.written(until)}

    @property
    def attached(self) -> list[tuple[str, Document]]:
        """Title and document of each attachment; those whose document was deleted are gone."""
        values = [block.value for block in self.attachments if block.value["document"]]
        return [(value["title"] or value["document"].title, value["document"]) for value in values]

    def press_contacts(self, organisation: OrganisationSettings) -> list[Contact]:
        """Those of the release, else the one of the organisation; empty where there is none."""
        named = [
            Contact(**{part.name: block.value.get(part.name) or "" for part in fields(Contact)})
            for block in self.contacts
        ]
        email = organisation.press_email or organisation.email
        phone = organisation.press_phone or organisation.phone
        usual = Contact(organisation.press_name, "", phone, email)
        return named or ([usual] if email or phone else [])

    def about_text(self, organisation: OrganisationSettings) -> str:
        """The paragraph `Tentang …`, in the language of the release."""
        with override(self.locale.language_code):
            return self.about or organisation.about

    def describe_details(self, organisation: OrganisationSettings) -> PressDetails:
        return PressDetails(
            kicker=self.kicker,
            dateline=self.dateline,
            release_line=self.release_line,
            attachments=[
                File.of(document, self.root_url, title) for title, document in self.attached
            ],
            contacts=self.press_contacts(organisation),
            about=self.about_text(organisation),
            kit=f"{self.full_url}paket.zip",
            plain_text=f"{self.full_url}naskah.txt",
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        organisation = OrganisationSettings.for_request(request)
        context["contacts"] = self.press_contacts(organisation)
        context["about"] = self.about_text(organisation)
        return context

    @property
    def card_note(self) -> str:
        return self.dateline

    def structured_data(self, organisation: OrganisationSettings) -> dict[str, Any]:
        data = super().structured_data(organisation) | {"dateline": self.dateline}
        contacts = [contact_point(one) for one in self.press_contacts(organisation)]
        data["publisher"] = data["publisher"] | {"contactPoint": contacts}
        if people := [speaker(*one) for one in self.attributions]:
            data["mentions"] = people
        return data


PressIndex.article_model = PressRelease
