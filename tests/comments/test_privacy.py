"""A person sees, corrects and erases what is stored about an address, by a mailed link."""

import json
import re
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments.models import PrivacyRequest, ReaderComment, Standing, writer_key
from comments.privacy import rights
from demo.factories import PressReleaseFactory
from mail.sending import send_mail

pytestmark = pytest.mark.postgresql

EMAIL = "siti@pembaca.example"
ASK = "comments:ask"
LINK = re.compile(r"https?://[^/\s]+(/\S+)")
ERASE = {"act": "erase", "sure": "on"}


@pytest.fixture
def link(client, site):
    """Asks for the link for an address, and gives the path in the mail."""

    def ask(email=EMAIL):
        assert client.post(reverse(ASK), {"email": email}).status_code == 200
        return LINK.search(outbox.outbox[-1].body)[1]

    return ask


def test_the_answer_is_the_same_with_and_without_comments(client, comment):
    comment()

    known = client.post(reverse(ASK), {"email": EMAIL})
    unknown = client.post(reverse(ASK), {"email": "tidak-ada@pembaca.example"})

    assert known.status_code == unknown.status_code == 200
    assert known.content == unknown.content
    first, second = ((mail.subject, LINK.sub("LINK", mail.body)) for mail in outbox.outbox)
    assert first == second


def test_the_link_names_no_address(link):
    path = link()

    assert "siti" not in path
    assert "pembaca" not in path


def test_the_link_shows_everything_and_opening_it_changes_nothing(client, link, comment):
    comment(comment="Kapan dibangun?")
    comment("rejected", comment="Ini juga milik saya")
    comment(comment="Milik orang lain", user_email="lain@pembaca.example")
    path = link()

    answer = client.get(path)

    assert "Kapan dibangun?" in answer.text
    assert "Ini juga milik saya" in answer.text
    assert "Milik orang lain" not in answer.text
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-cache" in answer["Cache-Control"]
    assert ReaderComment.objects.exclude(comment="").count() == 3


def test_everything_can_be_downloaded(client, link, comment):
    one = comment(comment="Kapan dibangun?")

    answer = client.post(link(), {"act": "export"})

    assert answer["Content-Type"].startswith("application/json")
    stored = json.loads(answer.content)
    assert stored["email"] == EMAIL
    assert [row["number"] for row in stored["comments"]] == [one.pk]
    assert stored["comments"][0]["text"] == "Kapan dibangun?"
    assert PrivacyRequest.objects.filter(kind="export", done_at__isnull=False).count() == 1


def test_the_name_is_corrected_on_every_comment(client, link, comment, release):
    comment()
    comment("pending")

    answer = client.post(link(), {"act": "correct", "name": "  Siti   Rahmawati "})

    assert answer.status_code == 200
    assert set(ReaderComment.objects.values_list("user_name", flat=True)) == {"Siti Rahmawati"}


@pytest.mark.parametrize("name", ["", "  ", "x" * 51, "Slot Gacor Maxwin", "a\x00b", "\u200b"])
def test_a_wrong_name_is_refused_and_nothing_changed(client, link, comment, name):
    comment()

    answer = client.post(link(), {"act": "correct", "name": name})

    assert answer.status_code == 422
    assert "field__error" in answer.text
    assert ReaderComment.objects.get().user_name == "Siti Rahma"


def test_everything_is_erased_and_the_thread_stays(
    client, link, comment, release, django_capture_on_commit_callbacks
):
    parent = comment(comment="Pertanyaan saya")
    comment(comment="Jawaban orang", user_email="lain@pembaca.example", parent=parent)
    comment(comment="Berdiri sendiri", user_email=EMAIL.upper())
    Standing.objects.create(key=writer_key(EMAIL, None), kind="trusted")

    answer = client.post(link(), ERASE)

    assert answer.status_code == 200
    assert not ReaderComment.objects.filter(user_email__iexact=EMAIL).exists()
    text = client.get(release.url).text
    assert "Pertanyaan saya" not in text
    assert "Jawaban orang" in text
    assert ReaderComment.objects.count() == 2
    assert Standing.objects.count() == 0


def test_nothing_is_erased_without_the_box(client, link, comment):
    comment()

    answer = client.post(link(), {"act": "erase"})

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert ReaderComment.objects.get().user_email == EMAIL


def test_what_is_erased_is_gone_from_feeds_and_the_api(client, link, comment, release):
    comment(comment="Kalimat yang harus hilang")
    feed = reverse("comments:feed", args=[release.pk])
    api = reverse("api-1:comments", args=[release.pk])
    assert "Kalimat yang harus hilang" in client.get(feed).text
    path = link()

    client.post(path, ERASE)

    for address in (feed, api, release.url):
        assert "Kalimat yang harus hilang" not in client.get(address).text


def test_consent_withdrawn_leaves_what_readers_see_without_its_address(client, link, comment):
    seen = comment(followup=True)
    comment("pending", comment="Belum terbit")
    comment("unconfirmed", comment="Belum dikonfirmasi")

    client.post(link(), {"act": "withdraw"})

    (left,) = ReaderComment.objects.all()
    assert left.pk == seen.pk
    assert (left.user_email, left.followup, left.user_name) == ("", False, "Siti Rahma")


def test_the_link_is_used_up_by_erasing_and_the_address_forgotten(client, link, comment):
    comment()
    path, other = link(), link()

    client.post(path, ERASE)

    assert client.get(path).status_code == 410
    assert client.post(other, ERASE).status_code == 410
    assert not PrivacyRequest.objects.exclude(email="").exists()
    done = PrivacyRequest.objects.get(kind="erase")
    assert done.done_at is not None


def test_somebody_without_comments_can_do_all_the_same(client, link):
    path = link("tidak-ada@pembaca.example")

    assert client.get(path).status_code == 200
    assert json.loads(client.post(path, {"act": "export"}).content)["comments"] == []
    assert client.post(path, ERASE).status_code == 200


def test_mails_to_the_address_leave_the_record_of_tasks(db):
    for email in (EMAIL, "lain@pembaca.example"):
        send_mail.using(backend="database").enqueue(email, "Judul", "Isi")
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now())

    rights.forget_mails(EMAIL.upper())

    assert [row.args_kwargs["args"][0] for row in DBTaskResult.objects.all()] == [
        "lain@pembaca.example"
    ]


@pytest.mark.parametrize("token", ["x", "a:b:c", "eyJyIjoxfQ:1:2", "%00", "é" * 300])
def test_a_forged_link_is_refused(client, db, site, token):
    answer = client.get(reverse("comments:data", args=["TOKEN"]).replace("TOKEN", token))

    assert answer.status_code in (400, 404)


def test_a_link_lapses_after_three_days(client, link, time_machine):
    path = link()
    time_machine.move_to(timezone.now() + timedelta(days=3, minutes=1))

    assert client.get(path).status_code == 410


@pytest.mark.parametrize("act", ["", "hapus", "\x00", "ERASE", "__class__"])
def test_an_unknown_button_does_nothing(client, link, comment, act):
    comment()

    assert client.post(link(), {"act": act}).status_code == 422
    assert ReaderComment.objects.get().user_email == EMAIL


@pytest.mark.parametrize("email", ["", "x", "a\x00@b.example", "x@" + "y" * 300 + ".example"])
def test_a_wrong_address_is_explained(client, db, site, email):
    answer = client.post(reverse(ASK), {"email": email})

    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert outbox.outbox == []


def test_links_are_not_mailed_without_end(client, db, site):
    answers = [client.post(reverse(ASK), {"email": EMAIL}).status_code for _ in range(5)]

    assert answers == [200, 200, 200, 429, 429]
    assert len(outbox.outbox) == 3


def test_another_site_cannot_ask(client, db, site):
    answer = client.post(reverse(ASK), {"email": EMAIL}, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert outbox.outbox == []


def test_the_form_leads_there_and_sets_no_cookie(client, release):
    form = client.get(reverse("comments:form", args=[release.pk]))
    page = client.get(reverse(ASK))

    assert reverse(ASK) in form.text
    assert page.status_code == 200
    assert not page.cookies


def test_comments_on_several_pages_are_all_erased(client, link, comment, press):
    comment()
    comment(page=PressReleaseFactory(parent=press))

    client.post(link(), ERASE)

    assert ReaderComment.objects.count() == 0
    cache.clear()
