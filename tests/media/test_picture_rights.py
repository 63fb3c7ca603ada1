"""Who made a picture, and on what terms it may be used, goes with each size of it."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.template import Context, Template
from django.utils.translation import override
from PIL import ExifTags

from media.files.metadata import describe
from media.files.xmp import properties
from media.models import Image
from media.models.images import Licence
from media.structured import picture_data
from tests.media.pictures import opened, photograph

XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"
 xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
<rdf:Description exif:GPSLatitude="6,10.5S" photoshop:Credit="Humas IAP Banten"
 xmpRights:WebStatement="https://iapbanten.example/lisensi/" core:CiEmailWork="siti@example.org">
<dc:creator><rdf:Seq><rdf:li>Siti &amp; Rahma</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">\xc2\xa9 2026 IAP Banten</rdf:li></rdf:Alt>
</dc:rights>
<core:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Peserta duduk melingkar</rdf:li>
</rdf:Alt></core:AltTextAccessibility>
<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource">
<plus:LicensorURL>https://iapbanten.example/izin/</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>
<ext:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture</ext:DigitalSourceType>
</rdf:Description></rdf:RDF></x:xmpmeta>"""
SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
KINDS = ["JPEG", "PNG", "WEBP", "AVIF"]


@pytest.fixture
def image(db) -> Image:
    return uploaded("JPEG")


def uploaded(kind: str, **fields) -> Image:
    data = photograph(kind, xmp=XMP)
    return Image.objects.create(
        title="Foto", file=ContentFile(data, f"foto.{kind.lower()}"), **fields
    )


def said_in(stored) -> tuple:
    with stored.file.storage.open(stored.file.name) as file:
        data = file.read()
    assert b"GPS" not in data
    assert b"siti@example.org" not in data
    assert data.count(b"<?xpacket begin=") == data.count(b'<?xpacket end="r"?>') == 1
    found = describe(opened(data))
    if data.startswith(b"\xff\xd8"):
        assert opened(data).getexif()[ExifTags.Base.YCbCrPositioning] == 1  # Exif 3.0, 4.6.5
    return (
        found.creator,
        found.copyright,
        found.alt,
        found.licence_url,
        found.acquire_url,
        found.source_type,
    )


RIGHTS = (
    "Siti & Rahma",
    "© 2026 IAP Banten",
    "Peserta duduk melingkar",
    "https://iapbanten.example/lisensi/",
    "https://iapbanten.example/izin/",
    SOURCE,
)


@pytest.mark.django_db
def test_what_the_file_says_fills_empty_fields_and_stays_in_it():
    for kind in KINDS:
        image = uploaded(kind)
        assert (image.creator, image.copyright_notice, image.description) == RIGHTS[:3]
        assert (image.licence_url, image.acquire_url, image.source_type) == RIGHTS[3:]
        assert image.credit == "Siti & Rahma / Humas IAP Banten"
        assert said_in(image) == RIGHTS
    assert uploaded("JPEG", creator="Budi").creator == "Budi"


def test_each_size_says_what_the_fields_say(image):
    for spec in ("width-20", "fill-10x10|format-webp", "width-20|format-png", "original"):
        assert said_in(image.get_rendition(spec)) == RIGHTS


def test_a_size_is_drawn_again_under_another_name_when_the_words_change(image):
    before = image.get_rendition("width-20")
    image.copyright_notice = "© 2026 Siti Rahma"
    image.save()
    cache.clear()

    after = Image.objects.get(pk=image.pk).get_rendition("width-20")

    assert said_in(after)[1] == "© 2026 Siti Rahma"
    assert after.file.name != before.file.name


def test_addresses_that_are_no_links_are_not_taken():
    assert "licence_url" not in properties(XMP.replace(b"https://iapbanten", b"javascript:x"))


def test_search_engines_are_told_the_terms(image):
    picture = image.get_rendition("width-20")
    data = picture_data(picture)

    assert data["contentUrl"] == data["url"] == picture.full_url
    assert data["width"] == {"@type": "QuantitativeValue", "value": 20, "unitCode": "E37"}
    assert data["creator"] == {"@type": "Person", "name": "Siti & Rahma"}
    assert data["creditText"] == "Siti & Rahma / Humas IAP Banten"
    assert (data["copyrightNotice"], data["license"]) == (RIGHTS[1], RIGHTS[3])
    assert data["acquireLicensePage"] == RIGHTS[4]

    image.licence, image.licence_url, image.acquire_url = Licence.CC_BY, "", ""
    picture.image = image
    data = picture_data(picture)
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "acquireLicensePage" not in data
    image.licence = Licence.ALL_RIGHTS
    assert "license" not in picture_data(picture)


def test_words_of_the_active_language_or_marked_as_others(image):
    tags = Template(
        '{% load pictures %}{% picture image "format-{webp,jpeg} width-{10,20}" %}'
        '{% one_picture image "width-20" alt="" %}{% caption_of image as said %}'
        '{% include "parts/caption.html" with caption=said.text language=said.language only %}'
    )

    def shown(language: str) -> str:
        with override(language):
            return tags.render(Context({"image": image}))

    image.caption = "Rapat di Serang"
    assert 'lang="' not in shown("id")
    english = shown("en")
    assert english.count('lang="id"') == 2  # of the first picture, and of the caption
    assert 'alt="Peserta duduk melingkar"' in english
    image.description_en, image.caption_en = "Members in a circle", "A meeting in Serang"
    english = shown("en")
    assert 'alt="Members in a circle"' in english
    assert "A meeting in Serang" in english
    assert 'lang="' not in english
    assert 'alt="Peserta duduk melingkar"' in shown("id")


def test_a_name_is_never_given_to_other_bytes(db):
    """Uploaded under one name and deleted: another, then the first again."""
    names = []
    for kind in ("red", "blue", "red"):
        cache.clear()
        data = photograph("PNG", size=(40, 20 if kind == "red" else 24))
        image = Image.objects.create(title=kind, file=ContentFile(data, "potret.png"))
        rendition = image.get_rendition("width-20")
        names.append((image.file.name, rendition.file.name))
        for stored in (rendition, image):
            stored.file.storage.delete(stored.file.name)
        image.delete()

    assert names[0] == names[2]
    assert not set(names[0]) & set(names[1])
