"""What a whole site says about comments: whether they are open, and by which rules."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

from cms.lines import OneLineMixin
from cms.models.site import OF_SITE as ORGANISATION_OF_SITE
from cms.models.site import in_language
from cms.prepared import CompiledQuery, Param
from navigation.entries import address_of


class CommentsPolicy(models.TextChoices):
    """What readers may do with comments on a page."""

    OPEN = "open", _("Open: readers may write")
    CLOSED = "closed", _("Closed: earlier comments stay visible")
    HIDDEN = "hidden", _("Hidden: no comments")


@register_setting(icon="comment", order=2)
class CommentSettings(OneLineMixin, BaseSiteSetting):
    """Whether readers may write where page and section say nothing, and the house rules."""

    policy = models.CharField(
        _("comments"), max_length=10, choices=CommentsPolicy, default=CommentsPolicy.OPEN
    )
    close_after = models.PositiveSmallIntegerField(
        _("close after"),
        default=0,
        help_text=_("Days after a page was published; 0: comments stay open."),
    )
    rules_id = models.TextField(
        _("house rules (Indonesian)"),
        max_length=600,
        blank=True,
        help_text=_("Two or three sentences, shown beside the form. Empty: our own short rules."),
    )
    rules_en = models.TextField(_("house rules (English)"), max_length=600, blank=True)

    panels = [
        MultiFieldPanel(["policy", "close_after"], heading=_("Where page and section say nothing")),
        MultiFieldPanel(["rules_id", "rules_en"], heading=_("House rules")),
    ]

    class Meta:
        verbose_name = _("comments")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def on(cls, page: Page) -> "CommentSettings":
        """Those of the site a page is on; the defaults where there are none yet."""
        parts = page.get_url_parts()
        if not parts:
            return cls()
        found = OF_SITE(site=parts[0])
        return found[0] if found else cls(site_id=parts[0])

    @property
    def rules(self) -> str:
        """The house rules in the active language."""
        return in_language(self.rules_id, self.rules_en) or gettext(
            "Stay with the topic, speak to people as you wish to be spoken to, and leave out"
            " advertising and the private data of others."
        )

    @cached_property
    def rules_address(self) -> str:
        """Where all rules can be read in the active language, if readers can read them."""
        return self.address_of("rules_page_id")

    @cached_property
    def privacy_address(self) -> str:
        """The same of what is stored, and why."""
        return self.address_of("privacy_page_id")

    def address_of(self, name: str) -> str:
        """The address of a page that the organisation of the site has chosen."""
        found = ORGANISATION_OF_SITE(site=self.site_id) if self.site_id else []
        return address_of(getattr(found[0], name)) if found else ""


OF_SITE = CompiledQuery(
    lambda: CommentSettings.objects.filter(site=Param("site", models.IntegerField()))
)
