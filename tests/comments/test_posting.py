import re

import pytest
from django.urls import reverse

from comments.models import ReaderComment

pytestmark = pytest.mark.postgresql


def test_a_comment_is_stored_at_once_and_seen_by_nobody(client, release, send):
    answer = send(release, comment="Kapan dokumennya terbit?")

    assert answer.status_code == 302
    assert answer.url == reverse("comments:sent", args=[release.pk])
    comment = ReaderComment.objects.get()
    assert (comment.status, comment.is_public) == ("unconfirmed", False)
    assert comment.ip_address is None
    assert comment.language == "id"
    assert comment.page == release
    assert "Kapan dokumennya terbit?" not in client.get(release.url).text


def test_a_script_gets_what_happens_next_without_a_page_around_it(release, send):
    answer = send(release, headers={"X-Requested-With": "fetch"})

    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert 'role="status"' in answer.text


def test_the_answer_without_script_is_a_page(client, release):
    answer = client.get(reverse("comments:sent", args=[release.pk]))

    assert answer.status_code == 200
    assert "<html" in answer.text


def test_the_whole_way_from_form_to_page(client, release, send, mailoutbox, member):
    send(release, comment="Semoga lekas terlaksana.")
    (mail,) = mailoutbox
    path = re.search(r"http://localhost(\S+)", mail.body)[1]

    looked = client.get(path)
    assert ReaderComment.objects.get().status == "unconfirmed"
    confirmed = client.post(path)

    assert looked.status_code == confirmed.status_code == 200
    assert ReaderComment.objects.get().status == "pending"


def test_the_same_text_twice_is_one_row_and_one_mail(client, release, send, mailoutbox):
    """Who sends it again is told that no new mail comes."""
    first, second = (send(release, comment="Sekali saja.") for _ in range(2))

    told = [client.get(one["Location"]).text for one in (first, second)]
    assert ["Kami sudah punya komentar ini" in text for text in told] == [False, True]
    assert first.status_code == second.status_code == 302
    assert ReaderComment.objects.count() == 1
    assert len(mailoutbox) == 1


def test_members_write_under_their_own_name_and_wait_at_once(
    client, release, django_user_model, mailoutbox
):
    user = django_user_model.objects.create_user("ani", "ani@iapbanten.example", first_name="Ani")
    client.force_login(user)
    page = client.get(reverse("comments:form", args=[release.pk])).text
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))

    client.post(
        reverse("comments-post-comment"),
        hidden | {"comment": "Dari saya.", "name": "Gubernur", "email": "lain@pembaca.example"},
    )

    comment = ReaderComment.objects.get()
    assert 'name="email"' not in page
    assert (comment.user, comment.user_name) == (user, "Ani")
    assert comment.user_email == "ani@iapbanten.example"
    assert comment.status == "pending"
    assert mailoutbox == []


def test_a_reply_stands_below_its_parent(release, send, comment):
    parent = comment()

    send(release, answering=parent.pk)

    reply = ReaderComment.objects.get(status="unconfirmed")
    assert (reply.parent_id, reply.thread_id, reply.level) == (parent.pk, parent.pk, 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 51),
        ("email", ""),
        ("email", "bukan alamat"),
        ("comment", ""),
        ("comment", "x" * 3001),
        ("comment", "a\x00b"),
        ("name", "\x00"),
        ("reply_to", "x"),
        ("reply_to", "-1"),
        ("reply_to", "9" * 40),
    ],
)
def test_a_wrong_field_is_explained_and_the_text_kept(release, send, field, value):
    answer = send(release, **{"comment": "Teks yang panjang", field: value})

    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert ReaderComment.objects.count() == 0
    if field != "comment":
        assert "Teks yang panjang" in answer.text


def test_errors_lead_to_their_fields(release, send):
    text = send(release, email="").text

    assert '<a href="#comment-email">' in text
    assert 'aria-invalid="true"' in text


def test_a_form_that_was_open_too_long_is_signed_again(client, release, fill, time_machine):
    data = fill(release, comment="Ditulis pelan-pelan")
    time_machine.move_to("2030-01-01", tick=False)

    late = client.post(reverse("comments-post-comment"), data)
    renewed = dict(re.findall(r'name="(\w+)" value="([^"]*)"', late.text))
    again = client.post(
        reverse("comments-post-comment"), data | {k: renewed[k] for k in renewed if k in data}
    )

    assert late.status_code == 422
    assert "Ditulis pelan-pelan" in late.text
    assert again.status_code == 302


def test_too_many_comments_are_asked_to_wait(release, send, settings):
    answers = [send(release, comment=f"Komentar {number}") for number in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert "Komentar 3" in answers[3].text
    assert ReaderComment.objects.count() == 3


def test_one_network_cannot_write_under_many_addresses(release, send, settings):
    settings.WARTA_COMMENTS_PER_SENDER = 2

    answers = [send(release, email=f"a{number}@pembaca.example") for number in range(3)]

    assert answers[2].status_code == 429
