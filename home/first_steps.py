"""What a new site still needs, on the dashboard of who may change the organisation's settings."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Site
from wagtail.permissions import policy_registry

from cms.models import OrganisationSettings
from cms.visibility import visible
from home.models import HomePage
from publications.models import PressIndex, PressRelease


class Step(NamedTuple):
    """Something to do, where, and whether it is done."""

    label: str
    url: str
    is_done: bool


def steps(site: Site) -> Iterator[Step]:
    """In the order in which readers miss them."""
    organisation = OrganisationSettings.for_site(site)
    settings = reverse("wagtailsettings:edit", args=["cms", "organisationsettings", site.pk])
    home = HomePage.objects.filter(pk=site.root_page_id).first()
    press = PressIndex.objects.descendant_of(site.root_page).first()
    yield Step(
        _("Name the organisation, its address and its telephone"),
        settings,
        organisation.name != "Warta" and bool(organisation.email),
    )
    if home:
        edit = reverse("wagtailadmin_pages:edit", args=[home.pk])
        yield Step(_("Say on the home page who you are"), edit, bool(home.introduction))
    yield Step(
        _("Write a contact page and a privacy policy, and choose them in the settings"),
        settings,
        bool(organisation.contact_page_id and organisation.privacy_page_id),
    )
    if press:
        add = reverse("wagtailadmin_pages:add", args=["publications", "pressrelease", press.pk])
        is_published = PressRelease.objects.descendant_of(press).filter(visible()).exists()
        yield Step(_("Publish the first press release"), add, is_published)


class FirstStepsPanel(Component):
    """The steps, until all are done."""

    name = "first_steps"
    template_name = "wagtailadmin/warta/first_steps.html"
    order = 6

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        policy = policy_registry.get_by_type(OrganisationSettings)
        site = Site.find_for_request(request)
        if site is None or not policy.user_has_permission(request.user, "change"):
            return {"steps": []}
        found = list(steps(site))
        return {"steps": [] if all(step.is_done for step in found) else found}
