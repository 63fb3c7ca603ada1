"""Topics, regions and people in the administration."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from publications.models import Person, Region, Topic


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "name_en", "slug"]
    search_fields = ["name", "name_en"]
    search_backend_name = None
    ordering = ["name"]
    list_per_page = 50
    panels = [TitleFieldPanel("name", targets=["slug"]), FieldPanel("name_en"), FieldPanel("slug")]


class RegionViewSet(SnippetViewSet):
    model = Region
    icon = "site"
    menu_label = _("Regions")
    list_display = ["name", "code", "slug"]
    search_fields = ["name", "code"]
    search_backend_name = None
    ordering = ["code"]
    list_per_page = 50
    panels = [TitleFieldPanel("name", targets=["slug"]), FieldPanel("code"), FieldPanel("slug")]


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    menu_label = _("People")
    list_display = ["__str__", "slug"]
    search_fields = ["name"]
    search_backend_name = None
    ordering = ["name"]
    list_per_page = 50


class VocabularyGroup(SnippetViewSetGroup):
    """Everything that texts refer to, in one entry of the menu."""

    items = (PersonViewSet, TopicViewSet, RegionViewSet)
    menu_label = _("Vocabulary")
    menu_name = "vocabulary"
    menu_icon = "tag"
    menu_order = 300
