"""Good files are taken, however odd; a refusal is one true sentence that says what to do."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.utils.translation import override
from PIL import Image as Pillow
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from media.models import Document, Image
from media.upload.documents import OFFICE
from tests.media.odd_pictures import chunk, picture
from tests.media.pictures import opened, saved
from tests.media.test_uploads import archive, bomb

DOCUMENTS = Path(__file__).parents[1] / "data" / "documents"
pytestmark = pytest.mark.django_db


def large_png(width: int, height: int) -> bytes:
    """A file that claims a size, of which not one pixel is there."""
    whole = saved("PNG")
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + whole[24:29]
    return whole[:8] + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + whole[-12:]


def other(kind: str) -> bytes:
    file = BytesIO()
    Pillow.new("RGB", (8, 8)).save(file, kind)
    return file.getvalue()


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(40)
PICTURES = [
    ("IMG_0001.HEIC", HEIC, "Ini foto HEIC", "ekspor sebagai JPEG"),
    ("IMG_0001.jpg", HEIC, "Ini foto HEIC", "ekspor sebagai JPEG"),
    ("peta.tif", other("TIFF"), "Berkas TIFF", "Ekspor sebagai JPEG"),
    ("peta.bmp", other("BMP"), "Berkas BMP", "Ekspor sebagai JPEG"),
    ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "Berkas SVG", "PNG"),
    ("kamera.cr2", b"CR2 \x00" * 9, "Berkas CR2", "Ekspor sebagai JPEG"),
    ("unduhan.jpg", picture("WEBP"), "isinya gambar WEBP", "menjadi .webp"),
    ("unduhan.png", picture("JPEG"), "isinya gambar JPEG", "menjadi .jpg"),
    ("besar.png", large_png(12_000, 9_000), "108 juta piksel, sedangkan batasnya 60", "Perkecil"),
    ("raksasa.png", bomb(), "900 juta piksel", "Perkecil"),
    ("raksasa.png", large_png(65_536, 65_536), "4295 juta piksel", "Perkecil"),
    ("putus.jpg", saved("JPEG", (400, 300))[:-2000], "rusak atau tidak utuh", "Ekspor ulang"),
]


def form_of(model, name: str, data: bytes):
    """The form of the administration with a file, as it comes from the browser."""
    make = get_image_form if model is Image else get_document_form
    said = {"title": name, "collection": Collection.get_first_root_node().pk, "licence": "press"}
    return make(model)(said, {"file": SimpleUploadedFile(name, data)})


def test_each_refusal_of_a_picture_is_one_true_sentence():
    for name, data, *said in PICTURES:
        (sentence,) = form_of(Image, name, data).errors["file"]
        assert all(words in sentence for words in said), (name, sentence)
        with override("en"):
            (english,) = form_of(Image, name, data).errors["file"]
        assert english != sentence


REFUSED_DOCUMENTS = {
    "html.pdf": (DOCUMENTS / "html.pdf").read_bytes(),
    "catatan.docx": archive("bukan.xml"),
    "lembar.docx": archive("xl/workbook.xml", "xlsx"),
    "data.xlsx": b"PK\x03\x04 dan seterusnya",
    "biner.csv": b"a;b\n\x00\x01",
    "late.pdf": b" " * 2000 + b"%PDF-1.7",
    "program.exe": b"MZ\x00",
}


def test_each_refusal_of_a_document_is_one_true_sentence():
    for name, data in REFUSED_DOCUMENTS.items():
        (sentence,) = form_of(Document, name, data).errors["file"]
        kind = name.rpartition(".")[2]
        expected = "Berkas berakhiran .exe" if kind == "exe" else f"bukan {kind.upper()}."
        assert expected in sentence


def test_good_documents_are_taken():
    good = {path.name: path.read_bytes() for path in DOCUMENTS.iterdir()}
    del good["html.pdf"]
    good |= {
        "slide.pptx": archive("ppt/presentation2.xml", "pptx"),
        "surel.pdf": b"Content-Type: application/pdf\r\n\r\n%PDF-1.4\n",
        "pindai.pdf": b"\x00\x1b%-12345X@PJL\n%PDF-1.7\n",
        "besar.txt": "\ufeffÉ".encode("utf-16-be"),
        "windows.csv": "nama;kota\nSiti;Serang – Banten\n".encode("cp1252"),
    }
    for name, data in good.items():
        assert not form_of(Document, name, data).errors.get("file"), name
    assert set(OFFICE) == {"docx", "pptx", "xlsx"}


def test_the_form_says_what_readers_see_of_a_moving_picture():
    help_text = form_of(Image, "a.gif", b"").fields["file"].help_text

    assert "hanya melihat bingkai pertama" in str(help_text)


def test_a_large_upload_on_disk_is_made_drawable_in_its_place():
    data = picture("JPEG", "CMYK", (0, 200, 100, 0))
    file = TemporaryUploadedFile("cetak.jpe", "image/jpeg", len(data), None)
    file.write(data)
    file.seek(0)

    form = form_of(Image, "cetak.jpg", b"")
    taken = form.fields["file"].clean(file)

    with open(taken.temporary_file_path(), "rb") as stored:  # noqa: PTH123
        written = stored.read()
    assert opened(written).mode == "RGB"
    assert (taken.size, taken.name) == (len(written), "cetak.jpg")
