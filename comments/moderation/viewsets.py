"""Comments in Wagtail's administration."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from comments.models import BlockedDomain, BlockedWord, CannedAnswer, ReaderComment, Standing
from comments.moderation.decisions import DecisionView
from comments.moderation.permissions import policy
from comments.moderation.queue import QueueView, name_pages
from comments.moderation.tabs import HELD, REPORTED, TABS


class QueueMenuItem(MenuItem):
    """`Comments (3)`: with how many wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        return policy().user_has_permission(request.user, "change")

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        waiting = ReaderComment.objects.waiting().count()
        if waiting:
            component.label = f"{component.label} ({waiting})"
        return component


class CommentViewSet(SnippetViewSet):
    """The queue, and one comment at a time."""

    model = ReaderComment
    icon = "comment"
    menu_label = _("Comments")
    menu_name = "comments"
    menu_order = 350
    add_to_admin_menu = True
    url_prefix = "comments"
    index_view_class = QueueView
    index_template_name = "comments/admin/queue.html"
    index_results_template_name = "comments/admin/queue_results.html"
    edit_view_class = DecisionView
    edit_template_name = "comments/admin/decide.html"
    copy_view_enabled = False
    list_per_page = 50

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        return QueueMenuItem


class CannedAnswerViewSet(SnippetViewSet):
    """What moderators often answer."""

    model = CannedAnswer
    icon = "mail"
    menu_label = _("Canned answers")
    menu_name = "canned-answers"
    url_prefix = "comment-answers"
    menu_item_is_registered = True  # reached from the queue
    list_display = ["title", "language"]
    search_fields = ["title", "text"]
    copy_view_enabled = False


class StandingViewSet(SnippetViewSet):
    """Writers who are trusted or always held: set in the queue, taken away here too."""

    model = Standing
    icon = "user"
    menu_label = _("Writers")
    menu_name = "writers-standings"
    url_prefix = "comment-writers"
    menu_item_is_registered = True
    list_display = [
        "__str__",
        Column("get_kind_display", label=_("Standing")),
        "set_by",
        "set_at",
    ]
    ordering = ["-set_at"]
    panels = [FieldPanel("kind")]
    copy_view_enabled = False


ACTION = Column("get_action_display", label=_("What happens"))


class BlockedWordViewSet(SnippetViewSet):
    """Words and phrases that moderators block."""

    model = BlockedWord
    icon = "cross"
    menu_label = _("Blocked words")
    menu_name = "blocked-words"
    url_prefix = "comment-blocked-words"
    menu_item_is_registered = True
    list_display = ["phrase", ACTION, "note"]
    search_fields = ["phrase", "note"]
    copy_view_enabled = False


class BlockedDomainViewSet(SnippetViewSet):
    """Hosts that moderators block."""

    model = BlockedDomain
    icon = "link"
    menu_label = _("Blocked domains")
    menu_name = "blocked-domains"
    url_prefix = "comment-blocked-domains"
    menu_item_is_registered = True
    list_display = ["domain", ACTION, "note"]
    search_fields = ["domain", "note"]
    copy_view_enabled = False


class WaitingPanel(Component):
    """On the first page of the administration: the comments that have waited longest."""

    name = "waiting_comments"
    template_name = "comments/admin/waiting_panel.html"
    order = 110

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        if not policy().may_decide(user):
            return {"comments": []}
        waiting = ReaderComment.objects.waiting().select_related(None)
        oldest = list(waiting.order_by("submit_date", "pk")[:5])
        name_pages(oldest)
        held = waiting.filter(TABS[HELD].holds).count() if oldest else 0
        number = waiting.count() if oldest else 0
        reported = ReaderComment.objects.filter(TABS[REPORTED].holds).count()
        return {"comments": oldest, "number": number, "held": held, "reported": reported}
