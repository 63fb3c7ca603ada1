"""“Where it shows”: every address on which a page is now, and whether each answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import unquote_to_bytes, urlsplit

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language, override
from wagtail.models import Page

from cms import surfaces
from pagecache import address as kept_address
from pagecache.models import Invalidation, InvalidationKind
from pagecache.stores import store

# An editor asks for all of them in one request; a page is seldom on more.
MAX_ASKED_ADDRESSES = 40


class AskForm(forms.Form):
    check = forms.BooleanField(required=False)


@dataclass(frozen=True)
class Address:
    """An address, its full form, and what it answered; 0 if nobody asked.

    `rendered` is when what readers get there last changed, None where nothing is kept; `waits` is
    whether a newer rendering is due.
    """

    path: str
    url: str
    status: int = 0
    rendered: datetime | None = None
    waits: bool = False

    @property
    def answered(self) -> bool:
        return 200 <= self.status < 400


def answer(root: str, path: str) -> int:
    """The status an anonymous reader gets at `path`, asked inside this process."""
    site, address = urlsplit(root), urlsplit(path)
    port = str(site.port or {"https": 443}.get(site.scheme, 80))
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote_to_bytes(address.path).decode("latin-1"),
            "QUERY_STRING": address.query,
            "SERVER_NAME": site.hostname or "localhost",
            "SERVER_PORT": port,
            "HTTP_HOST": site.netloc,
            "HTTP_X_FORWARDED_PROTO": site.scheme,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": BytesIO(),
        }
    )
    handler = BaseHandler()
    handler.load_middleware()
    with override(get_language()):  # a request chooses a language for its thread
        response = handler.get_response(request)
    if response.streaming:
        response.close()
    return response.status_code


def places(page: Page, ask: bool) -> list[tuple[str, list[Address]]]:
    """The label of each surface that shows the page, with its addresses."""
    labels = {surface.name: surface.label for surface in surfaces.surfaces()}
    root = page.get_site().root_url if page.get_site() else ""
    shown = surfaces.showing(page)
    kept = kept_at(root, {path for paths in shown.values() for path in paths})
    found, asked = [], 0
    for name, paths in shown.items():
        rows = []
        for path in paths:
            asked += ask
            status = answer(root, path) if ask and asked <= MAX_ASKED_ADDRESSES else 0
            rows.append(Address(path, root + path, status, *kept.get(path, (None, False))))
        if rows:
            found.append((str(labels[name]), rows))
    return found


def kept_at(root: str, paths: Iterable[str]) -> dict[str, tuple[datetime | None, bool]]:
    """When each path was last rendered, and whether it waits; empty without a page cache."""
    keeping = store()
    if keeping is None:
        return {}
    found = {path: kept_address.Address.from_url(root + path) for path in paths}
    targets = [str(address) for address in found.values() if address]
    due = Invalidation.objects.filter(
        kind=InvalidationKind.ADDRESS, target__in=targets, due__lte=timezone.now()
    )
    waiting = set(due.values_list("target", flat=True))
    rows: dict[str, tuple[datetime | None, bool]] = {}
    for path, address in found.items():
        rendering = keeping.get(address) if address else None
        moment = datetime.fromtimestamp(rendering.modified, UTC) if rendering else None
        rows[path] = (moment, str(address) in waiting)
    return rows


def whereabouts(request: HttpRequest, page_id: int) -> HttpResponse:
    """For those who may edit or publish the page."""
    page = get_object_or_404(Page, pk=page_id).specific
    allowed = page.permissions_for_user(request.user)
    if not (allowed.can_edit() or allowed.can_publish()):
        raise PermissionDenied
    form = AskForm(request.GET)
    ask = form.is_valid() and form.cleaned_data["check"]
    context = {"page": page, "places": places(page, ask), "asked": ask}
    return render(request, "wagtailadmin/warta/where_shown.html", context)
