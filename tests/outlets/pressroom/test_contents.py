"""What is in a press kit, and that equal contents give equal bytes."""

import csv
import hashlib
import io
import tracemalloc
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import Locale

from demo.factories import OfficeFactory, PersonFactory, PressReleaseFactory
from media.models.images import Licence
from outlets.pressroom.archive import stream
from outlets.pressroom.contents import Picture, contents_of, short_name
from publications.models import PressRelease
from tests.outlets.pressroom.conftest import shown


def kit(release):
    return b"".join(stream(contents_of(release)))


def again(release):
    return PressRelease.objects.get(pk=release.pk)


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_kit_has_the_text_all_pictures_once_and_what_goes_with_them(release, files):
    assert list(files(kit(release))) == [
        "naskah.txt",
        "naskah.html",
        "gambar/01-aula.png",
        "gambar/02-sidang.png",
        "gambar/03-peta.png",
        "gambar/04-denah.png",
        "captions.csv",
        "lampiran/01-kerangka-acuan.pdf",
        "logo/iap-banten.png",
        "SHA256SUMS",
    ]


def test_pictures_and_attachments_are_the_originals(release, files):
    found = files(kit(release))

    with release.lead_image.file.open() as original:
        assert found["gambar/01-aula.png"] == original.read()
    assert found["lampiran/01-kerangka-acuan.pdf"] == b"isi berkas"


def test_the_text_can_be_pasted_into_a_mail(release, files):
    text = files(kit(release))["naskah.txt"].decode("utf-8-sig")

    assert text.split("\n\n") == [
        "UNTUK DISIARKAN SEGERA",
        "Organisasi",
        "Rapat kerja",
        "Ringkasannya.",
        f"{release.dateline} – Pengurus bertemu.",
        "“Dengarkan.”",
        "— Ani, Ketua",
        f"Lampiran\n- Kerangka acuan (http://localhost{release.attached[0][1].url})",
        "Tentang IAP Banten\nKami perencana.",
        "Narahubung\nLaksmi\npers@iapbanten.example",
        f"{release.full_url}\n",
    ]


def test_captions_say_who_made_each_picture_and_what_may_be_done_with_it(release, files):
    first, second, *_others = rows(files(kit(release))["captions.csv"])

    assert first == {
        "file": "gambar/01-aula.png",
        "caption": "Tentang Aula",
        "alt": release.lead_image.description,
        "credit": "Ilustrasi: Warta",
        "licence": "Bebas untuk pers dengan mencantumkan kredit",
        "note": "",
    }
    assert (second["caption"], second["alt"]) == ("Sidang pleno", "Orang di aula")


def test_checksums_fit_every_file(release, files):
    found = files(kit(release))

    sums = dict(line.split("  ")[::-1] for line in found.pop("SHA256SUMS").decode().splitlines())

    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}


def test_a_picture_we_may_not_pass_on_is_left_out_and_named(release, files):
    release.lead_image.licence = Licence.ALL_RIGHTS
    release.lead_image.save()

    found = files(kit(again(release)))

    assert "gambar/01-aula.png" not in found
    first = rows(found["captions.csv"])[0]
    assert first["file"] == ""
    assert first["caption"] == "Tentang Aula"
    assert first["note"] == "Tidak disertakan: lisensinya tidak mengizinkan penyebaran."


def test_a_lost_picture_is_named_and_the_rest_is_there(release, files):
    default_storage.delete(release.lead_image.file.name)

    found = files(kit(again(release)))

    assert "gambar/01-aula.png" not in found
    assert rows(found["captions.csv"])[0]["note"] == "Tidak disertakan: berkasnya hilang."
    assert "gambar/02-sidang.png" in found


def test_a_caption_is_no_formula(release, files):
    release.lead_image.caption = "Peta;\n =HYPERLINK(1)"
    release.lead_image.save()

    table = rows(files(kit(again(release)))["captions.csv"])
    assert table[0]["caption"] == "Peta; '=HYPERLINK(1)"


def test_equal_contents_give_equal_bytes_in_any_language_and_at_any_time(release):
    first = kit(release)

    with override("en"):
        assert kit(again(release)) == first


def retitle(release):
    release.title = "Rapat lain"
    release.save()


def redate(release):
    release.released_at += timedelta(days=1)
    release.save()


def recaption(release):
    release.lead_image.caption = "Lain"
    release.lead_image.save()


def detach(release):
    release.attached[0][1].delete()


def reword(release):
    release.about = "Kami, sekali lagi."
    release.save()


@pytest.mark.parametrize("change", [retitle, redate, recaption, detach, reword])
def test_the_digest_changes_with_whatever_is_in_the_kit(release, change):
    before, content = contents_of(release).digest, kit(release)

    change(release)

    assert contents_of(again(release)).digest != before
    assert kit(again(release)) != content


def test_an_appointment_corrected_later_changes_the_kit(press, organisation):
    person = PersonFactory()
    office = OfficeFactory(person=person, role="Ketua", starts="2020-01-01")
    quote = {"text": "Kata", "person": person, "speaker": "", "role": ""}
    page = PressReleaseFactory(parent=press, body=[("quote", quote)])
    before = contents_of(again(page)).digest

    office.role = "Wakil Ketua"
    office.save()

    assert contents_of(again(page)).digest != before


def test_a_kit_of_an_english_release_speaks_english(press, organisation, files):
    english = press.get_translation(Locale.objects.get(language_code="en")).specific

    found = files(kit(PressReleaseFactory(parent=english)))

    assert b"FOR IMMEDIATE RELEASE" in found["release.txt"]
    assert {name.partition("/")[0] for name in found} >= {"captions.csv", "release.html", "logo"}


def test_five_pictures_take_as_many_queries_as_one(press, organisation, picture):
    def queries(count):
        pictures = [shown(picture(f"Gambar {number}")) for number in range(count)]
        page = PressReleaseFactory(parent=press)
        page.body = [("gallery", {"title": "", "pictures": pictures})]
        page.save()
        contents_of(again(page))
        with CaptureQueriesContext(connection) as caught:
            assert len(contents_of(again(page)).pictures) == count
        return len(caught)

    assert queries(1) == queries(5)


def test_titles_that_no_file_system_takes_are_no_names(press, organisation, picture, files):
    titles = ["../../etc", "a/b\\c:*?", "東京", "x" * 200]
    pictures = [shown(picture("Satu")) for _title in titles]
    for title, one in zip(titles, pictures, strict=True):
        one["image"].title = title
        one["image"].save()
    page = PressReleaseFactory(parent=press, slug="nama")
    page.body = [("gallery", {"title": "", "pictures": pictures})]
    page.save()

    names = [name for name in files(kit(again(page))) if name.startswith("gambar/")]

    assert names[:3] == ["gambar/01-etc.png", "gambar/02-abc.png", "gambar/03.png"]
    assert len(names[3]) < 80


def test_memory_stays_flat_with_two_hundred_pictures(press, organisation, picture):
    image = picture("Besar")
    with image.file.storage.open(image.file.name, "ab") as file:
        file.write(b"\0" * 1_000_000)
    said = ("Keterangan", "Alternatif", "Kredit")
    pictures = [Picture(f"gambar/{number:03}.png", image, *said) for number in range(200)]
    contents = contents_of(PressReleaseFactory(parent=press))._replace(pictures=pictures)

    tracemalloc.start()
    size = sum(map(len, stream(contents)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert size > 200_000_000
    assert peak < 5_000_000


def test_names_stay_short_enough_for_windows(release, files):
    """The address keeps the whole slug; folders and files in the kit end at a whole word."""
    release.slug = "pengurus-ikatan-ahli-perencana-provinsi-banten-menyelenggarakan-rapat-kerja"
    release.save()

    contents = contents_of(release)

    assert contents.folder == "pengurus-ikatan-ahli-perencana-provinsi-banten"
    names = list(files(kit(release)))
    assert max(len(f"{contents.folder}/{name}") for name in names) < 120
    assert short_name("a" * 60) == "a" * 50
