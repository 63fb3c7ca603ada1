"""For work on Warta itself: `make run`."""

from cms.settings import env
from cms.settings.base import *
from cms.settings.base import DATA_DIR, STORAGES

DEBUG = True
WARTA_PAGECACHE = env.text("WARTA_PAGECACHE", "off")  # templates change, and nothing tells it
RECALLED_ANSWERS = 0  # for the same reason
SECRET_KEY = "only-for-development"  # noqa: S105 - never used outside a developer's machine
EMAIL_BACKEND = "mail.sending.MailboxBackend"
MAILBOX_DIR = DATA_DIR / "mail"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
