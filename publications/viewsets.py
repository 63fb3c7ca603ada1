"""Topics, regions, people and offices in the administration."""

from functools import reduce
from operator import add
from typing import Any

import django_filters
from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.actions import CreateAction
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import TitleFieldPanel
from wagtail.admin.ui.tables import Column, StatusTagColumn, UsageCountColumn
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetCreateView
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms import zone
from newsroom.approval.comparing import ComparisonView
from newsroom.approval.decisions import StepDecisionView
from newsroom.approval.saving import SavingEntryEditView
from publications.models import Office, Person, Region, Topic, article_kinds
from publications.models.people import OfficeQuerySet
from publications.vocabulary.panels import WhatChanges


def articles_about(model: type[Topic | Region], name: str) -> QuerySet:
    """Topics or regions, each with the number of articles that name it in one of their fields."""
    counts: list[Any] = []
    key = name.removesuffix("s")
    for kind in article_kinds():
        through = kind._meta.get_field(name).remote_field.through
        rows = through.objects.filter(**{key: OuterRef("pk")}).values(key)
        counted = rows.annotate(count=Count("*")).values("count")
        counts.append(Coalesce(Subquery(counted), 0))
    found: QuerySet = model._default_manager.annotate(articles=reduce(add, counts))
    return found


ARTICLES = Column("articles", label=_("Articles"))


class UsedColumn(UsageCountColumn):
    """How often something is used, as a link to where."""

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        name = instance.snippet_viewset.get_url_name("usage")
        instance.usage_url = reverse(name, args=[instance.pk])
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context


class EntryViewSet(SnippetViewSet):
    """What the viewsets of the vocabulary share."""

    search_backend_name = None
    workflow_action_view_class = StepDecisionView
    edit_view_class = SavingEntryEditView
    revisions_compare_view_class = ComparisonView


class TopicViewSet(EntryViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "name_en", "slug", ARTICLES]
    search_fields = ["name", "name_en"]
    ordering = ["name"]
    list_per_page = 50
    panels = [WhatChanges(), TitleFieldPanel("name", targets=["slug"]), *Topic.panels[1:]]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return articles_about(Topic, "topics")


class RegionViewSet(EntryViewSet):
    model = Region
    icon = "site"
    menu_label = _("Regions")
    list_display = ["name", "code", "slug", ARTICLES]
    search_fields = ["name", "code"]
    ordering = ["code"]
    list_per_page = 50
    panels = [WhatChanges(), TitleFieldPanel("name", targets=["slug"]), *Region.panels[1:]]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return articles_about(Region, "regions")


class ProposeView(SnippetCreateView):
    """Makes a draft, and submits it: what a page names has to be published before the page is."""

    @transaction.atomic
    def save_form(self, form: Any) -> Person:
        user = self.request.user
        person: Person = CreateAction(form.instance, user=user, form=form).execute(
            skip_permission_checks=True
        )
        workflow = person.get_workflow()
        if workflow:
            workflow.start(person, user)
        return person


class PersonChooserViewSet(SnippetChooserViewSet):
    """Chooses a person by name; who is not there yet is proposed on the way."""

    create_view_class = ProposeView
    form_fields = ["name", "degrees_before", "degrees_after"]


class PersonViewSet(EntryViewSet):
    model = Person
    icon = "user"
    menu_label = _("People")
    list_display = [
        "__str__",
        Column("current_office", label=_("Office")),
        UsedColumn("usage_count", label=_("Usage")),
    ]
    search_fields = ["name", "offices__role"]
    ordering = ["sort_name"]
    list_per_page = 50
    chooser_viewset_class = PersonChooserViewSet
    panels = [WhatChanges(), TitleFieldPanel("name", targets=["slug"]), *Person.panels[1:]]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        used = ReferenceIndex.usage_count_subquery(Person)
        return Person.objects.annotate(usage_count=used).prefetch_related("offices")


class OfficeFilterSet(WagtailFilterSet):
    """Offices of one body, and those held now."""

    body = django_filters.ChoiceFilter(label=_("Board or body"))
    held = django_filters.ChoiceFilter(
        label=_("Held"),
        choices=[("now", _("Now")), ("past", _("In the past"))],
        method="held_when",
    )

    class Meta:
        model = Office
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Office.objects.order_by("body").values_list("body", flat=True).distinct()
        self.filters["body"].extra["choices"] = [(body, body) for body in bodies]

    def held_when(self, queryset: OfficeQuerySet, name: str, value: str) -> QuerySet:
        today = zone.today()
        return queryset.at(today) if value == "now" else queryset.filter(ends__lt=today)


class OfficeViewSet(EntryViewSet):
    """Offices in the order in which pages of officers show them."""

    model = Office
    icon = "group"
    menu_label = _("Offices")
    list_display = [
        "role",
        "person",
        "body",
        "sort_order",
        Column("period", label=_("Period")),
        StatusTagColumn(
            "held",
            label=_("State"),
            accessor=lambda office: _("held now") if office.is_current else _("not held now"),
            primary=lambda office: office.is_current,
        ),
    ]
    filterset_class = OfficeFilterSet
    search_fields = ["role", "body", "person__name"]
    ordering = ["sort_order", "-starts"]
    list_per_page = 200
    panels = [WhatChanges(), *Office.panels]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Office.objects.select_related("person")


class VocabularyGroup(SnippetViewSetGroup):
    """Everything that texts refer to, in one entry of the menu."""

    items = (PersonViewSet, OfficeViewSet, TopicViewSet, RegionViewSet)
    menu_label = _("Vocabulary")
    menu_name = "vocabulary"
    menu_icon = "tag"
    menu_order = 300
