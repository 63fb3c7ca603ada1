from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Permission
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from accounts.models import User
from demo.factories import PressReleaseFactory, UserFactory
from publications.models import PressRelease

pytestmark = pytest.mark.postgresql

CODE = "<p>Bagan sematan</p>"


def person(name, *, may_embed):
    user = UserFactory(username=name)
    if may_embed:
        user.user_permissions.add(Permission.objects.get(codename="use_embed_code"))
    return User.objects.get(pk=user.pk)


def form_for(page, user, *blocks):
    form_class = PressRelease.get_edit_handler().get_form_class()
    data = nested_form_data(
        {
            "title": "Rakerda",
            "slug": page.slug,
            "summary": "",
            "city": "Serang",
            "released_at": "2024-03-24 10:00",
            "body": streamfield(blocks),
            "contacts": streamfield([]),
            "attachments": streamfield([]),
            "comments_policy": "open",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        }
    )
    return form_class(data, instance=page, for_user=user)


@pytest.fixture
def release(press):
    return PressReleaseFactory(
        parent=press, released_at=datetime(2024, 3, 24, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
    )


def embed(code=CODE):
    return ("embed", {"title": "Bagan", "code": code})


def test_a_form_sent_back_as_it_was_has_not_changed(release):
    data = nested_form_data(
        {
            "title": release.title,
            "slug": release.slug,
            "summary": release.summary,
            "city": release.city,
            "released_at": date_format(localtime(release.released_at), "Y-m-d H:i"),
            "body": streamfield([]),
            "contacts": streamfield([]),
            "attachments": streamfield([]),
            "comments_policy": release.comments_policy,
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        }
    )
    form_class = PressRelease.get_edit_handler().get_form_class()

    form = form_class(data, instance=release, for_user=person("redaktur", may_embed=False))

    assert form.changed_data == []


def test_an_administrator_may_embed(release):
    form = form_for(release, person("admin", may_embed=True), embed())

    assert form.is_valid(), form.errors
    assert form.cleaned_data["body"][0].value["code"] == CODE


def test_a_writer_is_not_offered_the_embed_block(release):
    form = form_for(release, person("penulis", may_embed=False))

    assert "embed" not in form.fields["body"].block.child_blocks
    assert "embed" not in form.fields["body"].widget.block_def.child_blocks
    assert "embed" in PressRelease._meta.get_field("body").stream_block.child_blocks


def test_embed_code_that_a_writer_posts_is_not_taken(release):
    form = form_for(
        release,
        person("penulis", may_embed=False),
        embed(),
        ("text", rich_text("<p>Isi</p>")),
    )

    assert form.is_valid(), form.errors
    assert [block.block_type for block in form.cleaned_data["body"]] == ["text"]


def test_a_writer_keeps_an_embed_that_is_there_but_cannot_change_it(release):
    release.body = [("embed", {"title": "Bagan", "code": CODE})]
    release.save()
    writer = person("penulis", may_embed=False)

    kept = form_for(PressRelease.objects.get(), writer, embed())
    changed = form_for(PressRelease.objects.get(), writer, embed("<p>Judi</p>"))

    assert kept.is_valid(), kept.errors
    assert not changed.is_valid()
    assert "body" in changed.errors
