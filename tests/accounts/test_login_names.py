"""A login name is one name, however it is written."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

PASSWORD = "warta-demo"


def log_in(name, password=PASSWORD, address="/admin/login/"):
    return Client().post(address, {"username": name, "password": password})


@pytest.mark.parametrize("address", ["/admin/login/", "/_util/login/"])
def test_capital_letters_and_spaces_change_nothing(site, writer, address):
    for name in ("penulis", "Penulis", "PENULIS", " penulis "):
        assert log_in(name, address=address).status_code == 302, name


def test_wrong_passwords_count_for_one_account_however_it_is_written(site, writer, settings):
    settings.WARTA_LOGINS_PER_ACCOUNT = settings.WARTA_LOGINS_PER_SENDER = 3
    tried = [log_in(name, "salah").status_code for name in ("penulis", "PENULIS", " Penulis ")]

    assert (tried, log_in("pEnulis").status_code) == ([200] * 3, 429)


def test_no_keyboard_changes_the_name(client, site):
    field = re.search(r'<input[^>]*name="username"[^>]*>', client.get("/admin/login/").text)[0]

    assert 'autocapitalize="none"' in field
    assert 'autocorrect="off"' in field


def test_a_second_user_of_the_name_is_refused(admin_client, writer):
    sent = {
        "username": "PENULIS",
        "email": "x@iapbanten.example",
        "first_name": "X",
        "last_name": "Y",
    }
    answer = admin_client.post("/admin/users/new/", sent)

    assert "Sudah ada pengguna dengan nama ini" in answer.text
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("PENULIS")
    writer.username = "Penulis"  # one's own name may be written in another way
    writer.full_clean()
