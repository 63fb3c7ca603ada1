"""The screen for the menu and the footer, which are part of the organisation's settings."""

from functools import lru_cache
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, resolve, reverse
from django.utils.translation import gettext_lazy, override
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.contrib.settings.forms import SiteSwitchForm
from wagtail.contrib.settings.views import EditView, redirect_to_relevant_instance
from wagtail.models import Site
from wagtail.permissions import policy_registry

from cms.models import OrganisationSettings
from navigation.entries import RawEntry, sections

TITLE = gettext_lazy("Menu and footer")
ICON = "list-ul"
FIELDS = ("menu", "footer")
SETTING = ("cms", "organisationsettings")


@lru_cache(maxsize=1)
def panel() -> ObjectList:
    panels = [
        FieldPanel(
            "menu",
            help_text=gettext_lazy(
                "In the header of every page. Each language shows the page in that language, and "
                "leaves out a page without one. Without entries, the sections stand here."
            ),
        ),
        FieldPanel(
            "footer",
            help_text=gettext_lazy(
                "Under “Sections” at the end of every page. Without entries, the sections stand "
                "here. Beside them every page leads to what serves readers, such as the contact."
            ),
        ),
    ]
    return ObjectList(panels).bind_to_model(OrganisationSettings)


def default_entries(site: Site) -> dict[str, list[RawEntry]]:
    """What readers see while nobody has chosen entries, as entries of the site's first language."""
    language = site.root_page.locale.language_code
    with override(language):
        pages = [{"type": "page", "value": {"page": one.pk}} for one in sections(language)]
    return {"menu": pages, "footer": pages}


def outline(entries: list[RawEntry]) -> list[tuple[str, dict[str, Any]]]:
    """Entries without what makes no difference: their identity, and labels that are empty."""
    return [
        (one["type"], {name: value for name, value in one["value"].items() if value})
        for one in entries
    ]


class SwitchForm(SiteSwitchForm):
    """Leads to this screen of the other sites."""

    @classmethod
    def get_change_url(cls, site: Site, model: type[Model]) -> str:
        return reverse("menus", args=[site.pk])


class MenusView(EditView):
    """Wagtail's screen of a setting, for two of its fields.

    It begins with what readers see. What is saved as it was stays unset, so that a new section
    comes into the menu by itself.
    """

    edit_url_name = "menus"
    success_message = gettext_lazy("The menu and the footer were saved. Readers see them now.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *SETTING, *args, **kwargs)

    def get_panel(self) -> Any:
        return panel()

    def get_object(self, queryset: Any = None) -> OrganisationSettings:
        organisation: OrganisationSettings = super().get_object(queryset)
        self.defaults = default_entries(self.site)
        for name in FIELDS:
            if not getattr(organisation, name):
                setattr(organisation, name, stream(organisation, name, self.defaults[name]))
        return organisation

    def save_instance(self) -> OrganisationSettings:
        organisation = self.form.instance
        for name in FIELDS:
            entries = list(getattr(organisation, name).get_prep_value())
            if outline(entries) == outline(self.defaults[name]):
                setattr(organisation, name, stream(organisation, name, []))
        return super().save_instance()

    def get_header_icon(self) -> str:
        return ICON

    def get_edit_url(self) -> str:
        return reverse("menus", args=[self.pk])

    def get_page_subtitle(self) -> str:
        return str(TITLE)

    def get_success_message(self) -> str:
        return str(self.success_message)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if context["site_switcher"]:
            sites = self.permission_policy.sites_user_has_permission_for(
                self.request.user, "change"
            )
            context["site_switcher"] = SwitchForm(self.site, self.model, sites=sites)
        return context


def stream(organisation: OrganisationSettings, name: str, entries: list[RawEntry]) -> Any:
    return organisation._meta.get_field(name).to_python(entries)


def menus_here(request: HttpRequest) -> HttpResponse:
    """To the screen of the site that is asked, or of the first one that the user may edit."""
    response = redirect_to_relevant_instance(request, *SETTING)
    site = resolve(response.url).kwargs.get("pk")
    return redirect("menus", site) if site else response


class MenusItem(MenuItem):
    """For those who may change the organisation's settings."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(OrganisationSettings)
        return bool(policy.user_has_permission(request.user, "change"))


def addresses() -> list[URLPattern]:
    return [
        path("menus/", menus_here, name="menus_here"),
        path("menus/<int:pk>/", MenusView.as_view(), name="menus"),
    ]


def menu_item() -> MenuItem:
    return MenusItem(TITLE, reverse("menus_here"), name="menus", icon_name=ICON, order=2)
