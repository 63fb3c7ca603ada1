"""What cannot be published is refused at its upload, with a reason and nothing left behind."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection

from media.models import Document, Image
from media.upload.documents import OFFICE
from tests.media.pictures import photograph, saved

pytestmark = pytest.mark.postgresql

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
IMAGE_VIEWS = ["/admin/images/add/", "/admin/images/multiple/add/"]
IMAGE_VIEWS += ["/admin/images/chooser/create/"]
DOCUMENT_VIEWS = [address.replace("images", "documents") for address in IMAGE_VIEWS]


def bomb() -> bytes:
    """A small PNG file of 30,000 pixels each way."""
    whole = saved("PNG")
    size = (30_000).to_bytes(4, "big")
    header = b"IHDR" + size + size + whole[24:29]
    check = zlib.crc32(header).to_bytes(4, "big")
    return whole[:12] + header + check + whole[33:]


def archive(name: str, kind: str = "") -> bytes:
    """An archive with one part; of an Office file also the list that says of what kind it is."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, b"0" * 1_000_000)
        if kind:
            part = f'<Override PartName="/{name}" ContentType="{OFFICE[kind]}"/>'
            packed.writestr("[Content_Types].xml", f"<Types>{part}</Types>")
    return file.getvalue()


BAD_PICTURES = {
    "skrip.svg": SVG,
    "skrip.png": SVG,
    "halaman.jpg": b"<html><script>alert(1)</script></html>",
    "gambar.png": saved("JPEG"),
    "bom.png": bomb(),
    "putus.jpg": saved("JPEG", size=(400, 300))[:-2000],
    "putus.png": saved("PNG", size=(200, 100))[:-100],
    "kosong.jpg": b"",
    "kepala.jpg": b"\xff\xd8\xff\xe1",
    "kepala.webp": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    "program.exe": b"MZ",
    "besar.jpg": saved("JPEG") + b"0" * 15 * 1024 * 1024,
}
BAD_DOCUMENTS = {
    "kajian.pdf": b"<html><script>alert(1)</script></html>",
    "program.exe": b"MZ\x00",
    "laporan.docx": archive("bukan.xml"),
    "lembar.docx": archive("xl/workbook.xml", "xlsx"),
    "data.xlsx": b"PK\x03\x04 dan seterusnya",
    "catatan.txt": b"MZ\x00\x01",
    "kosong.pdf": b"",
}


def files_left() -> set[Path]:
    return {file for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file()}


@pytest.fixture
def staff(admin_client):
    """The team's browser; uploads are given as the administration's forms send them."""

    def send(address: str, name: str, data: bytes):
        file = SimpleUploadedFile(name, data)
        collection = Collection.get_first_root_node().pk
        fields = {"title": "Berkas", "file": file, "collection": collection}
        if "multiple" in address:
            fields = {"title": "Berkas", "files[]": file, "collection": collection}
        if "chooser" in address:
            prefix = "image" if "images" in address else "document"
            fields = {f"{prefix}-chooser-upload-{key}": value for key, value in fields.items()}
        if "images" in address:
            fields |= {"licence": "all-rights", "image-chooser-upload-licence": "all-rights"}
        return admin_client.post(address, fields, headers={"x-requested-with": "XMLHttpRequest"})

    return send


@pytest.mark.django_db
@pytest.mark.parametrize("address", IMAGE_VIEWS)
@pytest.mark.parametrize("name", BAD_PICTURES)
def test_a_bad_picture_is_refused(staff, address, name):
    before = files_left()

    response = staff(address, name, BAD_PICTURES[name])

    assert response.status_code == 200
    assert not Image.objects.exists()
    assert files_left() == before


@pytest.mark.django_db
@pytest.mark.parametrize("address", DOCUMENT_VIEWS)
@pytest.mark.parametrize("name", BAD_DOCUMENTS)
def test_a_bad_document_is_refused(staff, address, name):
    before = files_left()

    response = staff(address, name, BAD_DOCUMENTS[name])

    assert response.status_code == 200
    assert not Document.objects.exists()
    assert files_left() == before


@pytest.mark.django_db
@pytest.mark.parametrize("address", IMAGE_VIEWS)
def test_a_good_picture_is_stored_without_its_place(staff, admin_client, address):
    answer = staff(address, "foto.jpg", photograph("JPEG"))
    if "multiple" in address:  # asks for the licence in a second form
        number = answer.json()["uploaded_file_id"]
        fields = {"title": "Foto", "licence": "press", "collection": 1, "tags": ""}
        admin_client.post(
            f"/admin/images/multiple/create_from_uploaded_image/{number}/",
            {f"uploaded-image-{number}-{name}": value for name, value in fields.items()},
            headers={"x-requested-with": "XMLHttpRequest"},
        )

    image = Image.objects.get()
    assert image.credit == "Siti Rahma / Humas IAP Banten"
    with image.file.open() as file:
        assert b"GPS" not in file.read()


@pytest.mark.django_db
@pytest.mark.parametrize("address", DOCUMENT_VIEWS)
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("kajian.pdf", b"%PDF-1.7\n%%EOF"),
        ("laporan.docx", archive("word/document.xml", "docx")),
        ("arsip.zip", archive("a.txt")),
        ("data.csv", b"nama;nilai\nSerang;1\n"),
    ],
)
def test_a_good_document_is_stored(staff, address, name, data):
    staff(address, name, data)

    assert Document.objects.get().filename.endswith(name.split(".")[1])


@pytest.mark.django_db
def test_the_form_says_what_is_wrong(staff):
    response = staff(IMAGE_VIEWS[0], "putus.jpg", BAD_PICTURES["putus.jpg"])

    assert response.context["form"].errors["file"]
