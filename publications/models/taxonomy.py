"""Topics and regions: what an article is about, and where."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.lines import OneLineMixin
from cms.models.site import in_language


class Topic(OneLineMixin, index.Indexed, models.Model):
    """A subject; the same one for all languages, with a name in each."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)

    panels = [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return in_language(self.name, self.name_en)


class Region(OneLineMixin, index.Indexed, models.Model):
    """A kabupaten or kota, with its code in the government's list of regions."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    code = models.CharField(
        _("code"), max_length=10, unique=True, help_text=_("For example 36.74.")
    )
    slug = models.SlugField(_("slug"), max_length=80, unique=True)

    panels = [FieldPanel("name"), FieldPanel("code"), FieldPanel("slug")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["code"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        return self.name
