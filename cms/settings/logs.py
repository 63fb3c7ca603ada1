"""What is written to standard error, where systemd or a container keeps it."""

from typing import Any

from cms.settings import env

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_traceback": {"()": "cms.log_filters.WithoutTraceback"}},
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "one_line": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_traceback"],
        },
    },
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
    # Anybody can send a wrong host name, which is answered with 400: one line each is enough.
    "loggers": {"django.security.DisallowedHost": {"handlers": ["one_line"], "propagate": False}},
}
