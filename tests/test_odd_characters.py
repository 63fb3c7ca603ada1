"""Characters that XML and plain text cannot carry leave at no address, however they came in."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone
from lxml import etree

from cms.surfaces import every_address
from cms.tables import csv_table
from cms.text import ILLEGAL
from comments.models import ReaderComment
from demo.factories import (
    EventPageFactory,
    PersonFactory,
    PressReleaseFactory,
    ProgrammePageFactory,
    ResearchPageFactory,
    TopicFactory,
)
from mail.sending import compose
from publications.models import PressRelease, Topic
from tests.cms.test_one_line import OURS

EVIL = "a\x0bb\x02c\ufffed\x93e"
FILES = (".txt", ".html", ".csv")


def spoil():
    """Write the characters past every form and model, into each text of each row there is."""
    spoilt = set()
    for model in (one for one in apps.get_models() if one._meta.app_label in OURS):
        texts = [field for field in model._meta.concrete_fields if is_text(field)]
        if texts and model.objects.exists():
            spoilt |= {f"{model.__name__}.{field.name}" for field in texts}
            model.objects.update(**{field.attname: EVIL for field in texts})
    return spoilt


def is_text(field):
    kinds = models.SlugField, models.URLField, models.EmailField, models.FileField
    is_key = field.choices or field.unique or getattr(field, "max_length", None) in range(1, 30)
    is_typed = isinstance(field, models.CharField | models.TextField)
    named = field.name in {"url_path", "path", "object_pk", "ip_address", "language", "version"}
    return is_typed and not isinstance(field, kinds) and not (is_key or named)


@pytest.fixture
def spoilt(site, press, programmes, events, research):
    now = {"released_at": timezone.now(), "first_published_at": timezone.now()}
    text = [("text", f"<p>{EVIL}</p>"), ("quote", {"text": EVIL, "speaker": EVIL, "role": EVIL})]
    release = PressReleaseFactory(parent=press, body=text, **now)
    release.topics.add(TopicFactory())
    release.save()
    programme = ProgrammePageFactory(parent=programmes)
    starts = timezone.now() + timedelta(days=9)
    EventPageFactory(parent=events, programme=programme, starts_at=starts)
    ResearchPageFactory(parent=research)
    PersonFactory()
    ReaderComment.objects.create(
        content_type=release.cached_content_type, object_pk=str(release.pk), site_id=1,
        user_name="Sri", comment="Setuju.", status="approved", is_public=True,
    )  # fmt: skip
    return spoil()


def test_no_address_gives_them_away(client, site, spoilt):
    assert {
        "PressRelease.title",
        "PressRelease.summary",
        "EventPage.venue",
        "ReaderComment.comment",
    } <= spoilt
    addresses = [one for one in every_address(site) if "/feed/" in one or "." in one]
    addresses += [one.url + "paket.zip" for one in PressRelease.objects.all()]

    wrong, kinds = {}, set()
    for address in addresses:
        answer = client.get(address)
        kind = answer["Content-Type"].partition(";")[0]
        if answer.status_code != 200 or kind.startswith("image"):
            continue
        kinds.add(kind)
        body = answer.getvalue() if answer.streaming else answer.content
        for name, document in documents(address, kind, body):
            text = document.decode()
            if kind.endswith("xml"):
                etree.fromstring(document)
            if found := ILLEGAL.findall(text.removeprefix("\ufeff")):
                wrong[name] = found
    assert wrong == {}
    assert kinds >= {
        *("application/xml", "application/rss+xml", "application/atom+xml"),
        *("application/feed+json", "text/calendar", "text/plain", "application/zip"),
    }


def documents(address, kind, body):
    """The parts of an answer that are text."""
    if kind != "application/zip":
        return [(address, body)]
    archive = zipfile.ZipFile(io.BytesIO(body))
    names = [name for name in archive.namelist() if name.endswith(FILES)]
    return [(f"{address} {name}", archive.read(name)) for name in names]


def test_no_table_and_no_mail_gives_them_away(site):
    message = compose("a@contoh.example", EVIL, EVIL, f"<p>{EVIL}</p>")
    texts = [message.subject, message.body, message.alternatives[0].content]
    texts.append(csv_table([[EVIL, "\ud800"]], "id").decode())

    assert [one for one in texts if ILLEGAL.search(one)] == []


def test_a_topic_that_was_spoilt_is_regular_when_it_is_saved_again(site):
    topic = TopicFactory()
    Topic.objects.update(name=EVIL)
    topic.refresh_from_db()

    topic.save()

    assert topic.name == "a bcd“e"
