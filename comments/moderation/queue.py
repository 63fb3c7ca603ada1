"""The moderation queue: a list in the administration, with a tab for each state."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import (
    BulkActionsCheckboxColumn,
    Column,
    DateColumn,
    StatusTagColumn,
    TitleColumn,
)
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.views.snippets import IndexView

from comments.models import ReaderComment
from comments.moderation.bulk import offered_to
from comments.moderation.permissions import policy
from comments.moderation.reasons import explained
from comments.moderation.tabs import SEARCHED, Lineup, QueueFilterSet, containing, tabs

Status = ReaderComment.Status
DESK = "wagtailsnippets_comments_"


class TextColumn(TitleColumn):
    """The beginning of the text, in place of a title."""

    def get_value(self, instance: ReaderComment) -> str:
        return Truncator(instance.comment).words(24) or str(_("(erased)"))


class PageColumn(Column):
    """The page a comment was written on; the titles of a whole list are read in one query."""

    def get_value(self, instance: ReaderComment) -> str:
        return getattr(instance, "page_title", "")


class HeldColumn(Column):
    """The rules that held it."""

    def get_value(self, instance: ReaderComment) -> str:
        return ", ".join(name for name, _words in explained(instance.held_because))


class QueueView(IndexView):
    """Comments in one state, those that have waited longest first."""

    default_ordering = "submit_date"
    filterset_class = QueueFilterSet
    search_fields = SEARCHED
    search_backend_name = None
    is_searchable = True
    page_title = _("Comments")

    def get_base_queryset(self) -> QuerySet:
        return ReaderComment.objects.order_by("submit_date", "pk").select_related(None)

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Nothing for a state that does not exist; Wagtail would show everything."""
        return (
            self.filters.filter_queryset(queryset) if self.filters.is_valid() else queryset.none()
        )

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return containing(queryset, self.search_query) if self.is_searching else queryset

    def get_edit_url(self, instance: ReaderComment) -> str:
        """With the tab and the search, so that the next comment is one of the same line."""
        return f"{super().get_edit_url(instance)}{Lineup(self.request.GET).string}"

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple[Any, ...]:
        paginator, page, comments, has_others = super().paginate_queryset(queryset, page_size)
        name_pages(comments)
        return paginator, page, comments, has_others

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """What moderators keep beside the queue."""
        if not policy().may_decide(self.request.user):
            return []
        return [
            Button(_("Canned answers"), reverse(f"{DESK}cannedanswer:list"), icon_name="mail"),
            Button(_("Writers"), reverse(f"{DESK}standing:list"), icon_name="user"),
            Button(_("Blocked words"), reverse(f"{DESK}blockedword:list"), icon_name="cross"),
            Button(_("Blocked domains"), reverse(f"{DESK}blockeddomain:list"), icon_name="link"),
            Button(_("My mails"), reverse("wagtailadmin_account"), icon_name="cog"),
        ]

    @cached_property
    def columns(self) -> list[Column]:
        title = self._get_title_column("comment", TextColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            title,
            Column("user_name", label=_("Writer"), sort_key="user_name"),
            HeldColumn("held_because", label=_("Why it was held"), classname="warta-wide"),
            PageColumn("page_title", label=_("Page"), classname="warta-wide"),
            DateColumn("submit_date", label=_("Age"), sort_key="submit_date"),
            StatusTagColumn(
                "status",
                label=_("Status"),
                classname="warta-wide",
                accessor="get_status_display",
                primary=lambda comment: comment.status == Status.APPROVED,
            ),
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context["tabs"] = tabs(self.request, self.index_url)
        context["bulk_buttons"] = offered_to(self.request.user)
        first = Lineup(self.request.GET).comments().first()
        context["start_url"] = self.get_edit_url(first) if first else ""
        return context


def name_pages(comments: Any) -> None:
    """Give each comment of a list the title of its page."""
    titles = dict(
        Page.objects.filter(pk__in={int(one.object_pk) for one in comments}).values_list(
            "pk", "title"
        )
    )
    for comment in comments:
        comment.page_title = titles.get(int(comment.object_pk), "")
