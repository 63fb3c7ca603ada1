"""A login name is one name, however it is written."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.models import User
from tests.factories import PressReleaseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

PASSWORD = "warta-demo"
migration = import_module("cms.migrations.0011_login_names_and_old_addresses")


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


def test_users_who_differ_in_case_stop_the_migration_with_their_names(writer):
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX cms_user_username_lower")
    User.objects.create_user("Penulis")

    with pytest.raises(ValueError, match=r"names: penulis\."):
        migration.refuse_doubles(apps, None)


def test_the_migration_deletes_redirects_from_what_was_never_read(press):
    read, never = PressReleaseFactory(parent=press, slug="baru"), PressReleaseFactory(parent=press)
    read.slug = "terbit"
    read.save_revision().publish()
    Page.objects.filter(pk=never.pk).update(live=False, first_published_at=None)
    for path, page in {"terbit": read, "konsep": read, "rahasia": never}.items():
        Redirect.objects.create(
            old_path=f"/siaran-pers/{path}", redirect_page=page, automatically_created=True
        )
    Redirect.objects.create(old_path="/oleh-editor", redirect_page=never)

    migration.forget_working_titles(apps, None)

    left = set(Redirect.objects.values_list("old_path", flat=True))
    assert left == {"/siaran-pers/terbit", "/oleh-editor"}
