"""Production, and each response says what it took; of this benchmark only."""

from cms.settings.production import *  # noqa: F403 - what is measured
from cms.settings.production import MIDDLEWARE

MIDDLEWARE = ["benchmarks.desk.timing.ServerTimingMiddleware", *MIDDLEWARE]
