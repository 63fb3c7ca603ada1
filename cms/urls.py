"""Every address of the site, in one place."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.translation import pgettext_lazy
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from accounts.login.views import collection_password, page_password
from accounts.second_factor.doors import login
from administration.page_choosing import ChooserView
from cms import health, icons, sitemaps
from cms.api import api, unknown
from mail import mailbox
from mail.unsubscribing import stop_mail
from newsroom.approval.link_views import approval_link, approval_preview
from newsroom.calendar.feed import team_calendar
from newsroom.schedule.views import unschedule
from publications import news
from publications.serving import serve

Patterns = list[URLPattern | URLResolver]

urlpatterns: Patterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    re_path(r"^sitemap-(?P<number>0|[1-9]\d{0,6})\.xml$", sitemaps.part, name="sitemap-part"),
    path("sitemap-news.xml", news.sitemap, name="sitemap-news"),
    path("robots.txt", sitemaps.robots, name="robots"),
    re_path(
        r"^(?P<name>favicon\.ico|apple-touch-icon(?:-precomposed)?\.png)$", icons.icon, name="icon"
    ),
    re_path(r"^warna-(?P<version>[0-9a-f]{12})\.css$", icons.colours_of_site, name="colours"),
    path("admin/", include("accounts.urls")),
    path("admin/choose-page/", require_admin_access(ChooserView.as_view())),
    path(
        "admin/pages/<int:page_id>/revisions/<int:revision_id>/unschedule/",
        require_admin_access(unschedule),
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("persetujuan/<str:token>/", approval_link, name="approval_link"),
    path("persetujuan/<str:token>/pratinjau/", approval_preview, name="approval_preview"),
    path("berhenti/<str:token>/", stop_mail, name="stop_mail"),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        collection_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("", include("media.urls")),
    path("documents/", include(wagtaildocs_urls)),
    path("kalender-redaksi/<str:token>.ics", team_calendar, name="team-calendar"),
]

if settings.DEMO or settings.DEBUG:
    urlpatterns += [path("surat/", include(mailbox))]

if settings.WARTA_API:
    urlpatterns += [path("api/v1/", api.urls), re_path(r"^api(?:/|$)", unknown, name="api-unknown")]

urlpatterns += i18n_patterns(
    path(pgettext_lazy("address", "search/"), include("search.urls")),
    path(pgettext_lazy("address", "comments/"), include("comments.urls")),
    path(pgettext_lazy("address", "corrections/"), include("corrections.urls")),
    path("", include("publications.urls")),
    path("", include("outlets.pressroom.urls")),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        page_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path("_util/login/", login, name="wagtailcore_login"),
    re_path(serve_pattern, serve, name="wagtail_serve"),
    prefix_default_language=False,
)

handler404 = "cms.errors.not_found"
handler500 = "cms.errors.broken"
