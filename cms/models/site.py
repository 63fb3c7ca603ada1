"""The organisation that publishes, as readers see it on every page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Site

from cms import colours
from cms.blocks.navigation import NavigationBlock
from cms.lines import OneLineMixin
from cms.phones import check_phone, checked_whatsapp
from cms.prepared import CompiledQuery, Param

LOGO = "max-480x96|format-png"  # twice as large as it is shown, for fine screens
ICON_SIZE = 180
MAX_MENU_ENTRIES, MAX_FOOTER_ENTRIES = 8, 12


def in_language(indonesian: str, english: str) -> str:
    """The text in the active language; the Indonesian one where there is no English."""
    return english if get_language() == "en" and english else indonesian


def service_page(label: Any, help_text: Any) -> models.ForeignKey:
    """A page that readers look for at the end of every page."""
    return models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=label,
        help_text=help_text,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )


@register_setting(icon="home", order=1)
class OrganisationSettings(OneLineMixin, BaseSiteSetting):
    """Name, address, contacts and accounts of the organisation."""

    name = models.CharField(_("name"), max_length=120, default="Warta")
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    tagline_id = models.CharField(_("tagline (Indonesian)"), max_length=160, blank=True)
    tagline_en = models.CharField(_("tagline (English)"), max_length=160, blank=True)
    about_id = models.TextField(
        _("about (Indonesian)"),
        blank=True,
        help_text=_("One paragraph; printed under press releases and in the footer."),
    )
    about_en = models.TextField(_("about (English)"), blank=True)
    logo = models.ForeignKey(
        "media.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands in the header of every page, 48 pixels high."),
    )
    icon = models.ForeignKey(
        "media.Image",
        verbose_name=_("icon"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Square, at least 180 pixels on each side; stands in tabs and on telephones."),
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        blank=True,
        help_text=_("Of links and buttons, such as #0a5563. Leave empty for the colour of Warta."),
    )
    colour_dark = models.CharField(
        _("colour in the dark theme"),
        max_length=7,
        blank=True,
        help_text=_("A lighter one for readers whose device is set to dark, such as #86cfd6."),
    )
    street_address = models.CharField(_("street address"), max_length=160, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    whatsapp = models.CharField(
        _("WhatsApp"),
        max_length=20,
        blank=True,
        help_text=_("Digits with country code, for example 6281200000000."),
    )
    press_name = models.CharField(_("press contact"), max_length=80, blank=True)
    press_phone = models.CharField(_("press contact's phone"), max_length=60, blank=True)
    press_email = models.EmailField(_("press contact's e-mail"), blank=True)
    instagram = models.URLField("Instagram", blank=True)
    facebook = models.URLField("Facebook", blank=True)
    youtube = models.URLField("YouTube", blank=True)
    linkedin = models.URLField("LinkedIn", blank=True)
    x = models.URLField("X", blank=True)
    mastodon = models.URLField("Mastodon", blank=True)

    tiktok = models.URLField("TikTok", blank=True)
    telegram = models.URLField("Telegram", blank=True)
    whatsapp_channel = models.URLField(_("WhatsApp channel"), blank=True)
    contact_page = service_page(
        _("contact page"), _("Shows the addresses and telephones above, ready to be pressed.")
    )
    privacy_page = service_page(
        _("privacy policy"), _("Who writes a comment is led here before anything is sent.")
    )
    rules_page = service_page(
        _("comment rules"), _("The comment form, and the mail of a refusal, lead here.")
    )
    # Edited on a screen of their own, navigation/menus.py; empty while nobody has chosen entries.
    menu = StreamField(
        NavigationBlock(max_num=MAX_MENU_ENTRIES), verbose_name=_("menu"), blank=True
    )
    footer = StreamField(
        NavigationBlock(max_num=MAX_FOOTER_ENTRIES), verbose_name=_("footer"), blank=True
    )

    ACCOUNTS = (
        *("instagram", "facebook", "youtube", "linkedin", "x", "mastodon"),
        *("tiktok", "telegram", "whatsapp_channel"),
    )
    SERVICE_PAGES = ("contact_page", "privacy_page", "rules_page")

    panels = [
        MultiFieldPanel(
            ["name", "short_name", "tagline_id", "tagline_en", "about_id", "about_en"],
            heading=_("Organisation"),
        ),
        MultiFieldPanel(["logo", "icon", "colour", "colour_dark"], heading=_("Look")),
        MultiFieldPanel(
            ["street_address", "city", "postal_code", "email", "phone", "whatsapp"],
            heading=_("Address"),
        ),
        MultiFieldPanel(["press_name", "press_phone", "press_email"], heading=_("Press contact")),
        MultiFieldPanel([FieldPanel(name) for name in ACCOUNTS], heading=_("Accounts")),
        MultiFieldPanel(
            [FieldPanel(name) for name in SERVICE_PAGES],
            heading=_("Pages for readers"),
            help_text=_("The end of every page leads here; each language shows its translation."),
        ),
    ]

    class Meta:
        verbose_name = _("organisation")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Numbers can be dialled, WhatsApp's is kept as its digits, and colours can be read."""
        errors = {}
        for name, theme in (("colour", "light"), ("colour_dark", "dark")):
            try:
                setattr(self, name, colours.checked(getattr(self, name), theme))
            except ValidationError as error:
                errors[name] = error
        if self.icon and min(self.icon.width, self.icon.height) < ICON_SIZE:
            errors["icon"] = ValidationError(_("The icon needs at least 180 pixels on each side."))
        for name in ("phone", "press_phone"):
            try:
                check_phone(getattr(self, name))
            except ValidationError as error:
                errors[name] = error
        try:
            self.whatsapp = checked_whatsapp(self.whatsapp)
        except ValidationError as error:
            errors["whatsapp"] = error
        if errors:
            raise ValidationError(errors)

    @classmethod
    def for_site(cls, site: Site | None) -> "OrganisationSettings":
        """Those of a site, made with the defaults if there are none yet."""
        for found in OF_SITE(site=site.pk) if site else ():
            found.site = site
            return found
        made: OrganisationSettings = super().for_site(site)
        return made

    def structured_reference(self) -> dict[str, str]:
        """The organisation where something else names it; the home page says the rest."""
        root = self.site.root_url
        logo = self.logo.share_rendition() if self.logo else None
        data = {
            "@type": "Organization",
            "@id": f"{root}/#organisation",
            "name": self.name,
            "url": f"{root}/",
        }
        return data | ({"logo": logo.full_url} if logo else {})

    @property
    def header_logo(self) -> tuple[str, int, int] | None:
        """Address, width and height of the logo as the header shows it."""
        drawn = self.logo and self.logo.get_rendition(LOGO)
        return (str(drawn.url), drawn.width, drawn.height) if drawn and not drawn.is_lost else None

    def icon_in(self, size: int) -> Any:
        """The icon as a square of so many pixels, None without one."""
        drawn = self.icon and self.icon.get_rendition(f"fill-{size}x{size}|format-png")
        return drawn if drawn and not drawn.is_lost else None

    @property
    def icons(self) -> tuple[str, str] | None:
        """The addresses of the icon for tabs, and for telephones."""
        drawn = [self.icon_in(size) for size in (32, ICON_SIZE)]
        return (str(drawn[0].url), str(drawn[1].url)) if all(drawn) else None

    @property
    def colours(self) -> str:
        """The version of the stylesheet with the colours; "" without any."""
        return colours.digest(self.colour, self.colour_dark)

    @property
    def tagline(self) -> str:
        return in_language(self.tagline_id, self.tagline_en)

    @property
    def about(self) -> str:
        return in_language(self.about_id, self.about_en)

    @property
    def accounts(self) -> tuple[tuple[str, str], ...]:
        """Name and address of each account that is filled in."""
        fields = ((self._meta.get_field(name), getattr(self, name)) for name in self.ACCOUNTS)
        return tuple((str(field.verbose_name), url) for field, url in fields if url)


OF_SITE = CompiledQuery(
    lambda: OrganisationSettings.objects.filter(site=Param("site", models.IntegerField()))
)
