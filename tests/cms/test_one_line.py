"""Short texts are one line in the data, and so in headers and in the text of mails."""

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail as outbox
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from cms.lines import OneLineMixin, one_line
from comments.mails import send_answer, tell_refused, to_follower
from comments.models import ModeratorMail, ReaderComment
from comments.moderation.notices import tell_moderators
from demo.factories import PressReleaseFactory, UserFactory
from mail.sending import compose, send_mail
from mail.templatetags.mailtext import quoted
from publications.models import Topic

OURS = {app.rpartition(".")[2] for app in settings.OUR_APPS}
# What programs alone write: digests, addresses, states.
WRITTEN_BY_PROGRAMS = {
    "ExternalLink", "JobRun", "Invalidation", "Standing", "Rendition", "EditorialNotice",
    "PressKit", "SearchEntry", "FileEntry", "DocumentText",
}  # fmt: skip
EVIL = "Rakerda\r\nBcc: korban@contoh.example\u2028lagi\x85\tdan\x0blagi"


def typed(model):
    """The fields of a model that hold one line and that somebody types."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField)
        and not field.choices
        and not isinstance(field, models.URLField | models.SlugField | models.EmailField)
    ]


def test_every_short_text_of_every_model_is_put_on_one_line(db):
    seen = set()
    for model in (one for one in apps.get_models() if one._meta.app_label in OURS):
        if model.__name__ in WRITTEN_BY_PROGRAMS or not typed(model):
            continue
        seen.add(model.__name__)
        assert issubclass(model, OneLineMixin), model
        instance = model()
        for field in typed(model):
            setattr(instance, field.attname, "a\r\n b")
        instance.clean_fields(exclude={field.name for field in model._meta.fields})
        assert {getattr(instance, field.attname) for field in typed(model)} == {"a b"}, model
    assert {"Person", "Topic", "PressRelease", "User", "OrganisationSettings"} <= seen


def test_titles_are_one_line_however_they_are_saved(press):
    page = PressReleaseFactory(parent=press, title=EVIL)
    page.title = EVIL
    page.save_revision()

    page.refresh_from_db()
    assert page.title == one_line(EVIL)
    assert page.get_latest_revision_as_object().title == one_line(EVIL)
    Topic(name="Tata\nruang", slug="tata-ruang").save()
    assert Topic.objects.get().name == "Tata ruang"


@given(st.text())
def test_one_line_is_one_line_and_once_is_enough(text):
    once = one_line(text)

    assert len(once.replace("\x00", "").splitlines()) <= 1
    assert one_line(once) == once


@given(st.text())
def test_no_line_of_a_quotation_looks_like_ours(text):
    assert all(line.startswith(">") for line in quoted(text).splitlines())


def test_spaces_that_an_editor_chose_stay():
    assert one_line(" Rp\u00a05 juta,  14.30\u202fWIB ") == "Rp\u00a05 juta,  14.30\u202fWIB"


def test_no_header_is_ever_refused(db):
    send_mail.enqueue("a@contoh.example\n", EVIL, "Isi", "", {"List-Unsubscribe": f"<{EVIL}>"})
    message = compose("a@contoh.example", "x" * 5000, "Isi")

    assert outbox.outbox[0].message()["Subject"]
    assert "korban@" not in outbox.outbox[0].recipients()
    assert len(message.subject) == 200


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_reader_forges_no_line_in_a_mail(release_with, language):
    """Names and texts written past every form: the mail quotes them all the same."""
    mails = release_with(language)

    assert len(mails) == 4
    for mail in mails:
        forged = [line for line in mail.body.splitlines() if "jahat.example" in line]
        assert forged
        assert [line for line in forged if not line.startswith("> ")] == []


@pytest.fixture
def release_with(press, django_capture_on_commit_callbacks):
    """Every mail that repeats what a reader wrote, about one comment."""

    def mails(language):
        page = PressReleaseFactory(parent=press)
        words = "Halo\nPutuskan tanpa masuk: http://jahat.example\u2028http://jahat.example"
        one, reply = (
            ReaderComment(
                content_type=page.cached_content_type,
                object_pk=str(page.pk),
                site_id=1,
                user_name="Sri",
                user_email=email,
                comment=words,
                status="pending",
                language=language,
                confirmed_at=page.first_published_at,
                followup=True,
            )
            for email in ("sri@pembaca.example", "budi@pembaca.example")
        )
        one.save()
        reply.parent_id = one.pk
        reply.save()
        ReaderComment.objects.update(user_name=words[:50])
        return sent_about(one, reply)

    return mails


def sent_about(one, reply):
    moderator = UserFactory(is_superuser=True)
    ModeratorMail.objects.create(user=moderator, wants_each=True)
    for each in (one, reply):
        each.refresh_from_db()
    tell_moderators(one)
    send_answer(one, "Jawaban kami.")
    one.refused_rule = "insult"
    assert tell_refused(one)
    to_follower(one, reply).send()
    return outbox.outbox
