"""What feeds tell programs: authors one by one, files, pictures, ids that stay."""

import json
import re

import pytest
from django.core import mail as outbox
from django.urls import reverse
from lxml import etree
from wagtail.models import Site

from corrections import actions
from demo.factories import (
    DocumentFactory,
    ImageFactory,
    PressReleaseFactory,
    ResearchAuthorFactory,
    ResearchPageFactory,
)

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
AUTHORS = ["Sukma", "Hendrawan Sastranegara"]


@pytest.fixture
def paper(research):
    page = ResearchPageFactory(
        parent=research, abstract="Ringkas", file=DocumentFactory(), lead_image=ImageFactory()
    )
    for name in AUTHORS:
        ResearchAuthorFactory(page=page, other_name=name)
    return page


def xml(client, address):
    return etree.fromstring(client.get(address).content)


def test_each_author_is_one(client, paper):
    (rss,) = xml(client, "/feed/").iter("item")
    (atom,) = xml(client, "/feed/atom/").iterfind("atom:entry", NAMES)
    (item,) = client.get("/feed/json/").json()["items"]
    html = client.get(paper.url).text

    assert [one.text for one in rss.iterfind("dc:creator", NAMES)] == AUTHORS
    assert [one.text for one in atom.iterfind("atom:author/atom:name", NAMES)] == AUTHORS
    assert [one["name"] for one in item["authors"]] == AUTHORS
    assert re.findall('property="article:author" content="([^"]+)"', html) == AUTHORS


def test_the_file_and_the_picture_come_with_their_length(client, paper):
    size = paper.file.file.size
    (rss,) = xml(client, "/feed/").iter("item")
    atom = xml(client, "/feed/atom/").find("atom:entry", NAMES)
    (item,) = client.get("/feed/json/").json()["items"]

    enclosure = rss.find("enclosure")
    link = atom.find("atom:link[@rel='enclosure']", NAMES)
    (attached,) = item["attachments"]
    url = f"http://localhost{paper.file.url}"
    assert (enclosure.get("url"), enclosure.get("length")) == (url, str(size))
    assert (link.get("href"), link.get("length")) == (url, str(size))
    assert (attached["url"], attached["size_in_bytes"]) == (url, size)
    for entry in (rss, atom):
        picture = entry.find("media:content", NAMES)
        assert picture.get("url") == item["image"]
        length = paper.lead_image.share_rendition().file.size
        assert picture.get("fileSize") == str(length)


def test_structured_data_says_what_a_publication_is(client, paper):
    (text,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', client.get(paper.url).text
    )
    data = json.loads(text)["@graph"][0]

    assert data["encoding"]["encodingFormat"] == paper.file.content_type
    assert data["isAccessibleForFree"] is True
    assert data["isPartOf"]["name"] == paper.get_parent().title
    assert data["publisher"]["@id"] == "http://localhost/#organisation"
    home = client.get("/").text
    assert '"@id": "http://localhost/#organisation"' in home


def test_rss_says_when_a_text_was_corrected(client, press):
    page = PressReleaseFactory(parent=press)
    (item,) = xml(client, "/feed/").iter("item")

    assert (
        item.findtext("atom:updated", namespaces=NAMES)[:19]
        == (client.get("/feed/json/").json()["items"][0]["date_modified"][:19])
    )
    assert page.title == item.findtext("title")


def test_an_article_without_words_has_no_empty_summary(client, press):
    PressReleaseFactory(parent=press, summary="", body=[])

    entry = xml(client, "/feed/atom/").find("atom:entry", NAMES)

    summary = entry.find("atom:summary", NAMES)
    assert summary is None or summary.text


@pytest.fixture
def corrected(press, member):
    page = PressReleaseFactory(parent=press, comments_policy="open", title="Luas taman")
    page.save_revision().publish()
    made = actions.propose(page, "retraction", member("Redaktur"), text="Datanya keliru.")
    actions.confirm(made, member("Pengurus"))
    page.refresh_from_db()
    return page


def ids(client, address):
    text = client.get(address).text
    return re.findall(r"<(?:id|guid)[^>]*>([^<]+)<", text)


def test_ids_stay_when_slug_and_domain_change(client, corrected):
    feeds = [reverse("comments:feed", args=[corrected.pk, "atom"]), "/ralat/feed/atom/", "/feed/"]
    before = [ids(client, address) for address in feeds]
    corrected.slug = "nama-lain"
    corrected.save()
    Site.objects.update(hostname="iapbanten.example")
    Site.clear_site_root_paths_cache()

    after = [ids(client, address) for address in feeds]

    assert all(before)
    assert before == after
    assert all(one.startswith("urn:uuid:") for found in after for one in found)


def test_the_log_names_a_retraction_once(client, corrected):
    titles = [one.text for one in xml(client, "/ralat/feed/").iterfind("channel/item/title")]

    assert titles == ["Pencabutan: Luas taman"]


def test_an_empty_log_does_not_speak_of_1970(client, site):
    text = client.get("/ralat/feed/atom/").text

    assert "<updated>1970" not in text
    assert "1970" not in client.get("/ralat/feed/").text


def test_comments_of_what_was_taken_down_are_gone(client, press, member):
    page = PressReleaseFactory(parent=press, comments_policy="open")
    page.save_revision().publish()
    address = reverse("comments:feed", args=[page.pk])
    assert client.get(address).status_code == 200
    made = actions.propose(page, "takedown", member("Redaktur"), ground="privacy")
    actions.confirm(made, member("Pengurus"))

    assert client.get(address).status_code == 410
    assert client.get(reverse("comments:feed", args=[10_000])).status_code == 404


def test_the_mail_for_a_new_password_has_html_like_the_others(client, member):
    user = member("Redaktur")

    client.post(reverse("wagtailadmin_password_reset"), {"email": user.email})

    (message,) = outbox.outbox
    ((html, kind),) = [(one.content, one.mimetype) for one in message.alternatives]
    assert kind == "text/html"
    (link,) = {*re.findall('href="([^"]+)"', html)}
    assert link in message.body
    assert '<html lang="id">' in html
