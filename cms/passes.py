"""Passes to the files of a text that is not published: for who reads its preview, for an hour.

A pass is a signature of one path with the time it was made, in the query `?pass=`. It opens this
path and nothing else; what readers may see anyway needs none.
"""

import re
from html import unescape
from urllib.parse import unquote, urlsplit

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.urls import reverse

HOUR = 60 * 60
signer = TimestampSigner(salt="warta.pass")


def grant(path: str) -> str:
    """The pass to a path, as it stands decoded in `request.path`."""
    return signer.sign(path)[len(path) + 1 :]


def is_granted(request: HttpRequest) -> bool:
    """Whether the request brings a pass to its own path that is not older than an hour."""
    given = request.GET.get("pass", "")
    try:
        signer.unsign(f"{request.path}:{given}", max_age=HOUR)
    except BadSignature:
        return False
    return True


def give_passes(html: str) -> str:
    """The page with a pass in each address of a picture or a document of ours."""
    places = "|".join(
        re.escape(place) for place in (reverse("media", args=["x"])[:-1], documents())
    )
    return re.sub(
        rf"""(?<=["'\s,(])(?:https?://[^/"'\s]+)?(?:{places})[^"'\s,)?#]+""", with_pass, html
    )


def documents() -> str:
    return reverse("wagtaildocs_serve", args=[1, "x"]).removesuffix("1/x")


def with_pass(address: re.Match[str]) -> str:
    path = unquote(urlsplit(unescape(address[0])).path)
    return f"{address[0]}?pass={grant(path)}"
