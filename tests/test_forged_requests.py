"""What a request claims about hosts and ways back leads nobody away from the site."""

import re

import pytest
from wagtail.models import PageViewRestriction

from demo.factories import PressReleaseFactory

AWAY = "https://jahat.example/masuk"
WAYS_AWAY = [AWAY, "//jahat.example/", "/\\jahat.example/", "javascript:alert(1)"]
ACCOUNT = {"username": "redaktur", "password": "warta-demo"}


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Host", "X-Original-URL", "Forwarded", "X-Forwarded-Server"]
)
def test_a_forged_host_changes_no_byte(client, press, header):
    release = PressReleaseFactory(parent=press)
    for address in ("/", release.url, "/feed/", "/sitemap.xml", "/api/v1/articles"):
        plain, forged = client.get(address), client.get(address, headers={header: "jahat.example"})

        assert (forged.status_code, forged.content) == (plain.status_code, plain.content)


@pytest.mark.parametrize("address", ["/", "/admin/login/", "/tidak-ada/", "/api/v1/articles"])
def test_an_unknown_host_is_refused(client, site, address):
    answer = client.get(address, headers={"Host": "jahat.example"})

    assert answer.status_code == 400
    assert "jahat" not in answer.text


@pytest.mark.parametrize("away", WAYS_AWAY)
def test_logging_in_leads_nowhere_else(client, site, member, away):
    member("Redaktur")

    answer = client.post("/admin/login/", ACCOUNT | {"next": away})

    assert answer.status_code == 302
    assert re.fullmatch(r"/[a-z/]*", answer["Location"])


@pytest.mark.parametrize("away", WAYS_AWAY)
def test_the_password_of_a_page_leads_nowhere_else(client, press, away):
    page = PressReleaseFactory(parent=press)
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="rahasia"
    )
    form = f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"

    answer = client.post(form, {"password": "rahasia", "return_url": away})

    assert "jahat" not in answer.headers.get("Location", "")
    assert "javascript" not in answer.headers.get("Location", "")
    assert answer.status_code in (200, 302)
