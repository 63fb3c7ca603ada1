"""What `manage.py check` and every start look for, beside Django's and Wagtail's own checks."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.models import Page, get_page_models

from cms import old_database
from cms.models import BasePage

OF_ACCOUNTS = {"accounts.SignInSettings"}  # and an account signs in on every site


@register()
def every_page_is_a_base_page(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Summary, lead picture, translations and surfaces are BasePage's: no page goes without."""
    return [
        Error(f"{model._meta.label} must be a subclass of BasePage.", obj=model, id="warta.E001")
        for model in get_page_models()
        if model is not Page and not issubclass(model, BasePage)
    ]


@register()
def every_setting_belongs_to_a_site(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What an organisation sets may differ between two sites on one server."""
    return [
        Error(f"{model._meta.label} must be a BaseSiteSetting.", obj=model, id="warta.E002")
        for model in apps.get_models()
        if issubclass(model, BaseGenericSetting) and not issubclass(model, BaseSiteSetting)
        if apps.get_app_config(model._meta.app_label).name in settings.OUR_APPS
        if model._meta.label not in OF_ACCOUNTS
    ]


@register(Tags.database)
def database_is_of_this_version(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """`migrate` asks this before it writes anything."""
    if any(old_database.is_from_before(alias) for alias in databases or ()):
        return [Error(old_database.MESSAGE, id="warta.E005")]
    return []


@register()
def catalogues_are_compiled(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without its catalogue the site speaks English, and has English addresses."""
    return [
        Warning(f"{file} is not compiled.", hint="Run `make catalogues`.", id="warta.W001")
        for file in stale_catalogues()
    ]


def stale_catalogues() -> Iterator[Path]:
    """Catalogues without a compiled file, or with one that is older."""
    for folder in settings.LOCALE_PATHS:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            compiled = source.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                yield source


@register(deploy=True)
def production_is_reachable_and_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What a public server needs and cannot guess."""
    found: list[CheckMessage] = []
    if settings.DEMO:
        found.append(Error("WARTA_DEMO must not be set on a public server.", id="warta.E003"))
    if "*" in settings.ALLOWED_HOSTS or not settings.ALLOWED_HOSTS:
        found.append(Error("Name the site's hosts in ALLOWED_HOSTS.", id="warta.E004"))
    if not settings.WAGTAILADMIN_BASE_URL.startswith("https://"):
        found.append(Warning("BASE_URL should start with https://.", id="warta.W002"))
    return found
