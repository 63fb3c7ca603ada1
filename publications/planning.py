"""What publications add to the team's calendar: their kinds, and when events take place."""

from collections.abc import Iterator

from cms import zone
from cms.planning.entries import Entry, Span, State, register, register_kinds
from publications.models import ARTICLE_KINDS, EventPage

register_kinds(*ARTICLE_KINDS)


@register
def events(span: Span) -> Iterator[Entry]:
    """Events that begin within the span, those that are drafts among them."""
    begin = {"starts_at__gte": span.begins, "starts_at__lt": span.ends}
    for page in EventPage.objects.filter(**begin).select_related("locale", "owner"):
        yield Entry(State.EVENT, zone.day(page.starts_at), page, page.starts_at, page.ends_at)
