"""Redirects are imported from tables as spreadsheets save them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

SEMICOLONS = "dari;ke\r\n/2024/04/16/rakerda/;https://iap.example/siaran-pers/\r\n\r\n"
START = "wagtailredirects:start_import"


def sent(client, name, data):
    file = SimpleUploadedFile(name, data, "text/csv")
    return client.post(reverse(START), {"import_file": file})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", SEMICOLONS.encode()),
        ("a.csv", SEMICOLONS.encode("utf-8-sig")),
        ("a.csv", SEMICOLONS.encode("utf-16")),
        ("a.csv", SEMICOLONS.replace(";", "\t").encode("utf-16")),
        ("a.csv", SEMICOLONS.replace(";", ",").encode("utf-8-sig")),
        ("a.csv", f"sep=;\r\n{SEMICOLONS}".encode()),
        ("a.tsv", SEMICOLONS.replace(";", "\t").encode()),
    ],
)
def test_tables_of_spreadsheets_are_imported(client, site, member, name, data):
    client.force_login(member("Administrator"))

    confirm = sent(client, name, data).text

    assert re.findall(r'<option value="[01]">([^<]*)<', confirm)[:2] == ["dari", "ke"]
    hidden = re.findall(r'name="(import_file_name|input_format)" value="([^"]*)"', confirm)
    columns = {"from_index": "0", "to_index": "1", "permanent": "on"}
    summary = client.post(reverse("wagtailredirects:process_import"), dict(hidden) | columns)
    assert summary.status_code == 302
    made = Redirect.objects.get()
    assert made.old_path == "/2024/04/16/rakerda"
    assert made.redirect_link == "https://iap.example/siaran-pers/"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("dari;ke\n/é/;/b/\n".encode("latin-1"), "Berkas ini tidak ditulis dalam UTF-8 ataupun"),
        (b"\xff\xfed", "Berkas ini tidak ditulis dalam UTF-8 ataupun UTF-16."),
        (b"dari\n/a/\n", "Tabel ini tidak punya dua kolom."),
        (b"dari;ke\n/a/;/b/\n/lama/\n", "Baris “/lama/” punya lebih sedikit sel"),
        (b"\n \n", "Tabel ini tidak punya dua kolom."),
        (b"dari,ke\n" + b"a" * 140_000 + b",b\n", "Tabel ini tidak dapat dibaca"),
    ],
)
def test_other_tables_are_refused_in_the_language_of_the_editor(client, site, member, data, said):
    client.force_login(member("Administrator"))

    answer = sent(client, "a.csv", data)

    assert answer.status_code == 200
    assert said in answer.text
    assert "codec" not in answer.text
