"""What stands in the log of an installation."""

import logging
from io import StringIO

from django.utils.module_loading import import_string

from cms.settings.logs import LOGGING


def filters_of(logger):
    """The filters on the way of a logger's records, as the settings name them."""
    for name in LOGGING["loggers"][logger]["handlers"]:
        for each in LOGGING["handlers"][name].get("filters", []):
            yield import_string(LOGGING["filters"][each]["()"])()


def test_a_refused_host_name_is_one_line_without_a_traceback():
    written = StringIO()
    handler = logging.StreamHandler(written)
    for each in filters_of("django.security.DisallowedHost"):
        handler.addFilter(each)
    logger = logging.Logger("of this test")
    logger.addHandler(handler)
    try:
        raise ValueError("lain.example")
    except ValueError:
        logger.exception("Invalid HTTP_HOST header: 'lain.example'.")

    assert written.getvalue() == "Invalid HTTP_HOST header: 'lain.example'.\n"
    assert LOGGING["loggers"]["django.security.DisallowedHost"]["handlers"]
