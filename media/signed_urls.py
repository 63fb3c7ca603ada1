"""Passes to the files of a text that is not published: for who reads its preview, for an hour.

A pass is a signature of one path with the time it was made, in the query `?pass=`. It opens this
path and nothing else; what readers may see anyway needs none.
"""

import re
from html import unescape
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Site

HOUR = 60 * 60
TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]|"[^"]*"|'[^']*')*>""")
ATTRIBUTE = re.compile(r"""(\s(?:href|poster|src|srcset)\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
PART = re.compile(r"""[^"'\s,]+""")
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
    """The page with a pass in each address of a picture or a document of ours.

    Addresses stand in attributes: what a text says in words is left as it is, and so are the
    addresses of other hosts.
    """
    return TAG.sub(lambda tag: ATTRIBUTE.sub(with_passes, tag[0]), html)


def with_passes(attribute: re.Match[str]) -> str:
    """One attribute; of a `srcset` each address has its own pass."""
    return attribute[1] + PART.sub(lambda part: with_pass(part[0]), attribute[2])


def with_pass(address: str) -> str:
    """The address with its pass, where it is that of a file of ours."""
    try:
        parts = urlsplit(unescape(address))
    except ValueError:
        return address
    root = f"{parts.scheme}://{parts.netloc}" if parts.scheme or parts.netloc else ""
    if root and root not in own_roots():
        return address
    if parts.query or parts.fragment or not parts.path.startswith(file_paths()):
        return address
    return f"{address}?pass={grant(unquote(parts.path))}"


def file_paths() -> tuple[str, str]:
    """How the paths of pictures and of documents begin."""
    documents = reverse("wagtaildocs_serve", args=[1, "x"]).removesuffix("1/x")
    return reverse("media", args=["x"])[:-1], documents


def own_roots() -> set[str]:
    """The beginnings of absolute addresses of the site and of the administration."""
    sites = {root.root_url for root in Site.get_site_root_paths()}
    return {*sites, settings.WAGTAILADMIN_BASE_URL.rstrip("/")}
