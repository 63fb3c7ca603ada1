"""The demo's past: what happens inside `at()` carries the date of that moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest import mock


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let Django's clock stand at `moment`.

    Revisions, the publishing date and the log then agree with the article's date, as they do on a
    site that has been running for years; correcting each row afterwards would miss some.
    """
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield
