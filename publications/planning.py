"""What publications add to the team's calendar: when events take place."""

from collections.abc import Iterator
from datetime import timedelta

from newsroom.calendar.entries import Entry, Span, State, register
from publications.models import EventPage


@register
def events(span: Span) -> Iterator[Entry]:
    """Events that begin within the span, those that are drafts among them."""
    begin = {"starts_at__gte": span.begins, "starts_at__lt": span.ends}
    for page in EventPage.objects.filter(**begin).select_related("locale", "owner"):
        if page.whole_day:
            after = page.last_day + timedelta(days=1)
            yield Entry(State.EVENT, page.first_day, page, end=after)
        else:
            yield Entry(State.EVENT, page.first_day, page, page.starts_at, page.over_at)
