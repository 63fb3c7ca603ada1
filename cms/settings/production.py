"""For a server, small or large; also what `make demo` runs, on the embedded defaults."""

from cms.settings import env
from cms.settings.base import *
from cms.settings.base import DATA_DIR, DEMO, STORAGES, WAGTAILADMIN_BASE_URL

if DEMO:  # one machine, no domain, no mail server
    SECRET_KEY = env.kept_secret(DATA_DIR / "secret-key")
    EMAIL_BACKEND = "mail.sending.MailboxBackend"
    MAILBOX_DIR = DATA_DIR / "mail"
    STORAGES = STORAGES | {
        "staticfiles": {"BACKEND": "pagecache.static_files.QuickStaticFilesStorage"}
    }
else:
    SECRET_KEY = env.text("SECRET_KEY")
    ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", None)
    WAGTAILADMIN_BASE_URL = env.text("BASE_URL")

HTTPS = WAGTAILADMIN_BASE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and env.flag("SECURE_SSL_REDIRECT", True)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
