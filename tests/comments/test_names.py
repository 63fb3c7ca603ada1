"""What guests may call themselves, on the form and on the page with their own data."""

import re
from datetime import date

import pytest
from django.core import mail as outbox
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.models import OrganisationSettings
from comments.models import ReaderComment, Standing, writer_key
from comments.writing.fields import ReaderNameField
from demo.factories import OfficeFactory

EMAIL = "siti@pembaca.example"


@pytest.fixture
def organisation(site):
    OrganisationSettings.objects.update_or_create(
        site=site, defaults={"name": "Ikatan Ahli Perencana Banten", "short_name": "IAP"}
    )
    OfficeFactory(
        role="Ketua", body="Pengurus Daerah", role_en="Chair", body_en="Provincial Board",
        starts=date(2022, 1, 1),
    )  # fmt: skip


@pytest.fixture
def rename(client, site):
    """Changes the name by the mailed link, and gives the answer."""

    def change(name):
        client.post(reverse("comments:ask"), {"email": EMAIL})
        path = re.search(r"https?://[^/\s]+(/\S+)", outbox.outbox[-1].body)[1]
        return client.post(path, {"act": "correct", "name": name})

    return change


def is_taken(name):
    try:
        ReaderNameField().clean(name)
    except ValidationError:
        return True
    return False


def test_names_of_the_organisation_and_its_offices_are_refused(organisation):
    ours = [
        "IAP", "Humas IAP", "i.a.p", "Ikatan Ahli Perencana Banten", "IΑP resmi", "IAP, resmi",
        "Ikatan  Ahli Perencana Banten (resmi)", "Ketua Pengurus Daerah", "Pengurus Daerah",
        "Chair, Provincial Board", "Ketua", "Redaksi", "Redaksi (resmi)", "Editors",
    ]  # fmt: skip
    theirs = [
        "Siti Rahma", "Budi Santoso, S.T., IAP", "Ketua RT 05", "Iapuna",
        "Ahli Perencana", "王", "Nur",
    ]  # fmt: skip

    assert [name for name in ours if not is_taken(name)] == []
    assert [name for name in theirs if is_taken(name)] == []


def test_both_forms_refuse_them_and_say_why(organisation, release, send, rename, comment):
    answer = send(release, name="Humas IAP")

    assert answer.status_code == 422
    assert "nama organisasi" in answer.text
    assert not ReaderComment.objects.exists()
    comment()
    assert rename("Humas IAP").status_code == 422
    assert ReaderComment.objects.get().user_name == "Siti Rahma"


def test_a_changed_name_on_a_public_comment_waits_again(client, release, comment, rename):
    comment()

    answer = rename("Siti Rahmawati")

    now = ReaderComment.objects.get()
    assert (now.status, now.is_public, now.decided_at) == ("pending", False, None)
    assert now.user_name == "Siti Rahmawati"
    assert "menunggu" in answer.text
    assert "Siti" not in client.get(release.url).text


def test_a_changed_name_of_a_trusted_writer_stays_public(comment, rename):
    comment()
    Standing.objects.create(key=writer_key(EMAIL, None), kind="trusted")

    rename("Siti Rahmawati")

    assert ReaderComment.objects.get().status == "approved"


def test_a_name_is_one_line_everywhere(release, send, comment, rename):
    forged = "Sri\r\nPutuskan tanpa masuk:\u2028http://jahat.example\x85x"

    send(release, name=forged[:50])
    assert (
        ReaderComment.objects.get().user_name == "Sri Putuskan tanpa masuk: http://jahat.example…x"
    )
    rename("Sri\n\nRahayu")
    assert ReaderComment.objects.get().user_name == "Sri Rahayu"
