"""“Write”: a button on the dashboard for each kind of article, which opens an empty form."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.functional import Promise
from wagtail.admin.ui.components import Component
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from accounts.models import User
from publications.models import Article, ArticleIndex, index_models


def kinds() -> list[type[ArticleIndex]]:
    """The index of each kind of article that is often begun, in the order of the kinds."""
    indexes = [model for model in index_models() if model.article_model.write_label]
    return sorted(indexes, key=lambda model: model.article_model.kind_order)


class Beginning(NamedTuple):
    """A button: the empty form of a kind in the main language, and in the others by their names."""

    label: str | Promise
    icon: str
    url: str
    others: list[tuple[str, str]]


def beginnings(user: User) -> Iterator[Beginning]:
    """What the user may write, each in the first index of its language where that is allowed."""
    main = Locale.get_default().pk
    languages = {locale.pk: locale for locale in Locale.objects.all()}
    homes = places_for(user)
    for model in kinds():
        kind = model.article_model
        found: dict[int, str] = {}
        for index in homes.get(model, []):
            found.setdefault(index.locale_id, form_address(kind, index))
        if not found:
            continue
        first = main if main in found else next(iter(found))
        others = [
            (languages[key].get_display_name(), url) for key, url in found.items() if key != first
        ]
        yield Beginning(kind.write_label, kind.write_icon, found[first], others)


def places_for(user: User) -> dict[type[Page], list[Page]]:
    """The indexes below which the user may write something, by their kind, in their order."""
    models = {ContentType.objects.get_for_model(model).pk: model for model in kinds()}
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    places: dict[type[Page], list[Page]] = {}
    for page in allowed.filter(content_type__in=models).order_by("path"):
        places.setdefault(models[page.content_type_id], []).append(page)
    return places


def form_address(article: type[Article], index: Page) -> str:
    meta = article._meta
    return reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, index.pk])


class WritePanel(Component):
    """The buttons, first on the dashboard; nothing for who may write nothing."""

    name = "write"
    template_name = "wagtailadmin/warta/write.html"
    order = 5

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"kinds": list(beginnings(parent_context["request"].user))}
