"""Filters of log records, for `LOGGING`."""

import logging


class WithoutTraceback(logging.Filter):
    """Removes the traceback from a record whose message says all there is to know."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = record.exc_text = None
        return True
