"""What is the same wherever Warta runs. Each variable is explained in docs/operators/."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from cms.settings import env
from cms.settings.apps import *
from cms.settings.comments import *
from cms.settings.logins import *
from cms.settings.logs import *

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = env.folder("DATA_DIR", BASE_DIR / "var")
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = False
DEMO = env.flag("WARTA_DEMO")
DEMO_PASSWORD = env.text("DEMO_PASSWORD", "warta-demo")
PORT = env.number("PORT", 8000)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "cms.middleware.CleanRequestMiddleware",
    "cms.posted.RegularTextMiddleware",
    "cms.middleware.OrderedPolicyMiddleware",
    "cms.middleware.PolicyMiddleware",
    "cms.write_limit.WriteLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "pagecache.read_only.ReadOnlyMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.second_factor.middleware.SecondFactorMiddleware",  # before all who ask for the user
    "accounts.login.middleware.TeamLanguageMiddleware",  # before messages are written down
    "administration.editor_bar.EditorCookieMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "accounts.login.middleware.LoginLimitMiddleware",
    "publications.old_feeds.OldFeedsMiddleware",
    "publications.middleware.TombstoneMiddleware",
    "pagecache.revalidation.RevalidationMiddleware",  # below all that act on responses
    "administration.whole_forms.WholeFormMiddleware",
    "administration.previews.PreviewMiddleware",  # calls the view itself: the last one
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Database and cache: embedded unless the environment names a server.

DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'warta.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DATABASES["default"]["ATOMIC_REQUESTS"] = False
# How many requests that write a web process lets in at once: two of its six threads
# (deploy/Procfile) are left for readers, however long those wait for a lock.
WRITES_AT_ONCE = 4
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Whether X-Forwarded-For and X-Forwarded-Proto were written by a proxy of ours.
BEHIND_PROXY = env.flag("BEHIND_PROXY")

REDIS_URL = env.text("REDIS_URL", "")
FILE_CACHE: dict[str, Any] = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": str(DATA_DIR / "cache"),
    "OPTIONS": {"MAX_ENTRIES": 10_000},  # 300, the default, would not hold the sizes of pictures
}
REDIS_CACHE = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
# Counts of what is sent: without Redis each web process has its own, since files are too slow.
COUNTS: dict[str, Any] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "limits",
    "OPTIONS": {"MAX_ENTRIES": 20_000},
}
# The day's salt, alone: among others it could be driven out, and all limits with it.
SALT: dict[str, Any] = FILE_CACHE | {"LOCATION": str(DATA_DIR / "salt")}
CACHES = {
    "default": REDIS_CACHE if REDIS_URL else FILE_CACHE,
    "limits": REDIS_CACHE if REDIS_URL else COUNTS,
    "salt": REDIS_CACHE if REDIS_URL else SALT,
}

# Where what readers get is kept, rendered: folder, memory (one process), redis, or off.
WARTA_PAGECACHE = env.text("WARTA_PAGECACHE", "folder")
PAGECACHE_DIR = DATA_DIR / "pagecache"
# How many responses a process caches and revalidates: pagecache/revalidation.py.
RECALLED_ANSWERS = 200
# A Varnish or another cache in front that takes PURGE; it is told after our own is fresh.
FRONTEND_CACHE_URL = env.text("FRONTEND_CACHE_URL", "")
WAGTAILFRONTENDCACHE = {"warta": {"BACKEND": "pagecache.backend.PageCacheBackend"}}
if FRONTEND_CACHE_URL:
    WAGTAILFRONTENDCACHE["front"] = {
        "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
        "LOCATION": FRONTEND_CACHE_URL,
    }
WAGTAILFRONTENDCACHE_LANGUAGES: list[str] = []  # our addresses name their language

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Words: Indonesian first, English under /en/.

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "libraries"]
FORMAT_MODULE_PATH = ["cms.formats"]
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# Logins and limits of them: cms/settings/logins.py
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# Files

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "pagecache.static_files.SiteStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page of many blocks is one form
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Mail. Every message is sent by a task: see mail/sending.py.

EMAIL_BACKEND = "mail.sending.SMTPBackend"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Warta <warta@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_SUBJECT_PREFIX = "[Warta] "

# Wagtail

WAGTAIL_SITE_NAME = "Warta"
WAGTAILADMIN_BASE_URL = env.text("BASE_URL", f"http://localhost:{PORT}")
WAGTAIL_I18N_ENABLED = True
WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # the whole house works in it: decision 30
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "approval.workflow_action.publish"
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILIMAGES_IMAGE_MODEL = "media.Image"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.upload.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]
# Of a picture without a format asked for: what every program draws.
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "webp", "gif": "png"}
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "media.Document"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.upload.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_CONTENT_TYPES = {"pdf": "application/pdf"}
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "wagtail.search.backends.database"}
}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # nothing is fetched while an editor types
TAGGIT_CASE_INSENSITIVE = True
WAGTAILREDIRECTS_AUTO_CREATE = False  # navigation/old_addresses.py leaves them

# Ours; comments: cms/settings/comments.py

# How long a link to approve without an account works, and how long a step may take.
WARTA_APPROVAL_LINK_DAYS = env.number("WARTA_APPROVAL_LINK_DAYS", 7)
WARTA_API = env.flag("WARTA_API", True)
WARTA_CHECKLIST = env.flag("WARTA_CHECKLIST", True)  # False: shown, and holds nothing up
WARTA_LINKCHECK = env.flag("WARTA_LINKCHECK", not DEMO)  # a demo asks no host in the world
LINKCHECK_PORTS = [80, 443]  # of web servers; no link makes us knock at another
LINKCHECK_ALSO_ASKS: list[str] = []  # networks that are not public: of the tests, and no others
# Hosts whose frames a reader may open with a click; nothing is loaded from them before.
WARTA_FRAME_HOSTS = env.words(
    "WARTA_FRAME_HOSTS",
    "www.youtube-nocookie.com,player.vimeo.com,www.openstreetmap.org",
)

# What a browser may load. The administration's own policy is in cms/middleware.py.

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": [SELF, *(f"https://{host}" for host in WARTA_FRAME_HOSTS)],
        "form-action": [SELF],
        "base-uri": [SELF],
        "object-src": [NONE],
        "frame-ancestors": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
