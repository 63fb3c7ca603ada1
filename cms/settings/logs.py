"""What is written to standard error, where systemd or a container keeps it."""

from typing import Any

from cms.settings import env

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
    # A wrong host is answered with 400; anybody could fill the log with it.
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},
}
