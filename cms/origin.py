"""Whether a browser says that another site made it send a request."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_cross_site(request: HttpRequest) -> bool:
    """In place of a CSRF token, which would need a cookie.

    Every browser since 2023 sends Sec-Fetch-Site; for older ones Origin decides. Programs that
    send neither carry no session.
    """
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from is not None:
        return fetched_from not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is not None and _host(origin) != request.get_host().lower()


def _host(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
