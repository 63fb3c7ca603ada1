"""The moderation queue: a list in the administration, with a tab for each state."""

from typing import Any

import django_filters
from django.db.models import Count, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import (
    BulkActionsCheckboxColumn,
    Column,
    DateColumn,
    StatusTagColumn,
    TitleColumn,
)
from wagtail.models import Page
from wagtail.snippets.views.snippets import IndexView

from comments.models import ReaderComment

Status = ReaderComment.Status
ALL = "all"
SEARCHED = ["user_name", "user_email", "comment"]


class QueueFilterSet(WagtailFilterSet):
    """By state; without a choice, those that wait."""

    status = django_filters.ChoiceFilter(
        choices=[*Status.choices, (ALL, _("All"))], empty_label=None, method="with_status"
    )

    class Meta:
        model = ReaderComment
        fields: list[str] = []

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        values = QueryDict(mutable=True) if data is None else data.copy()
        values.setdefault("status", Status.PENDING)
        super().__init__(values, *args, **kwargs)

    def with_status(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset if value == ALL else queryset.filter(status=value)


class TextColumn(TitleColumn):
    """The beginning of the text, in place of a title."""

    def get_value(self, instance: ReaderComment) -> str:
        return Truncator(instance.comment).words(24) or str(_("(erased)"))


class PageColumn(Column):
    """The page a comment was written on; the titles of a whole list are read in one query."""

    def get_value(self, instance: ReaderComment) -> str:
        return getattr(instance, "page_title", "")


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

    def paginate_queryset(self, queryset: QuerySet, page_size: int) -> tuple[Any, ...]:
        paginator, page, comments, has_others = super().paginate_queryset(queryset, page_size)
        name_pages(comments)
        return paginator, page, comments, has_others

    @cached_property
    def columns(self) -> list[Column]:
        title = self._get_title_column("comment", TextColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            title,
            Column("user_name", label=_("Writer"), sort_key="user_name"),
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


def tabs(request: HttpRequest, address: str) -> list[dict[str, Any]]:
    """Each state with its number of comments, the one that is shown marked; one query."""
    counted = ReaderComment.objects.order_by().values("status").annotate(number=Count("pk"))
    numbers = {row["status"]: row["number"] for row in counted}
    numbers[ALL] = sum(numbers.values())
    shown = request.GET.get("status", Status.PENDING)
    order = [Status.PENDING, Status.APPROVED, Status.REJECTED, Status.SPAM, Status.UNCONFIRMED]
    return [
        {
            "label": label,
            "count": numbers.get(value, 0),
            "url": f"{address}?status={value}",
            "is_shown": value == shown,
        }
        for value, label in [*((one.value, one.label) for one in order), (ALL, _("All"))]
    ]


def found_by(request: HttpRequest) -> QuerySet:
    """What the list shows for the query string of `request`, on all its pages."""
    view = QueueView(model=ReaderComment)
    view.setup(request)
    return view.get_queryset()
