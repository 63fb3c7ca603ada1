"""Which site a request is for: as Wagtail decides it, by a query that is written once."""

from typing import Any

from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Site

from cms.prepared import CompiledQuery

SITES = CompiledQuery(lambda: Site.objects.order_by("pk"))


def site_for_request(request: HttpRequest) -> Site | None:
    """The site of a request, which all that asks Wagtail for it is given from then on."""
    asked: Any = request  # Wagtail keeps the site on it
    if not hasattr(asked, "_wagtail_site"):
        hostname = split_domain_port(asked._get_raw_host())[0]
        asked._wagtail_site = choose(SITES(), hostname, request.get_port())
    site: Site | None = asked._wagtail_site
    return site


def absolute(request: HttpRequest, address: str) -> str:
    """An address with the host that the site says it has, whatever host the request named."""
    site = site_for_request(request)
    return f"{site.root_url}{address}" if site else request.build_absolute_uri(address)


def choose(sites: list[Site], hostname: str, port: str) -> Site | None:
    """The site with this name and port, else the default one of this name, else as Wagtail says.

    That is: the only one of this name if there is a default site, else the default site.
    """
    named = [site for site in sites if site.hostname == hostname]
    default = next((site for site in sites if site.is_default_site), None)
    exact = next((site for site in named if str(site.port) == port), None)
    if exact or default in named:
        return exact or default
    if default is None:
        return named[0] if len(named) == 1 else None
    return named[0] if len(named) == 1 else default
