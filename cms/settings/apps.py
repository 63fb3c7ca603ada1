"""Which apps are installed. `OUR_APPS` is the only list of the apps of this repository."""

# Each above those that it may import: the layers of pyproject.toml.
OUR_APPS = [
    "demo",
    "home",
    "search",
    "outlets.pressroom",
    "publications",
    "comments",
    "corrections",
    "newsroom",
    "pagecache",
    "cms",
    "accounts",
]
INSTALLED_APPS = [
    "django_comments_xtd",  # before comments, which disconnects its signal handlers
    "django_comments",
    *OUR_APPS,
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.typed_table_block",
    "wagtail.contrib.frontend_cache",
    "wagtail.locales",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.TeamConfig",  # wagtail.users
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "ninja",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.sites",
    "django.contrib.sitemaps",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # for its Indonesian: the admin says "3 menit yang lalu"
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
