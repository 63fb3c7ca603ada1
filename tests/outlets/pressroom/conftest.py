from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file

from cms.models import OrganisationSettings
from demo.factories import DocumentFactory, ImageFactory, PressReleaseFactory
from media.models.images import Licence
from publications.models import PressRelease


@pytest.fixture
def picture():
    """Makes a picture that the press may use, unless told otherwise."""

    def make(title, licence=Licence.PRESS, **values):
        values.setdefault(
            "file", get_test_image_file(f"{title}.png", colour=hash(title) % 0xFFFFFF)
        )
        return ImageFactory(title=title, licence=licence, caption=f"Tentang {title}", **values)

    return make


@pytest.fixture
def organisation(site, picture):
    found = OrganisationSettings.for_site(site)
    found.name, found.about_id, found.logo = "IAP Banten", "Kami perencana.", picture("tanda")
    found.press_name, found.press_email = "Laksmi", "pers@iapbanten.example"
    found.save()
    return found


def shown(image, **said):
    image.contextual_alt_text, image.decorative = said.pop("alt", ""), False
    return {"image": image, "caption": "", "credit": ""} | said


@pytest.fixture
def release(press, organisation, picture):
    """A published release with all that a kit can have."""
    page = PressReleaseFactory(parent=press, title="Rapat kerja", slug="rapat-kerja")
    page.kicker, page.summary = "Organisasi", "Ringkasannya."
    page.lead_image = picture("Aula")
    pictures = [shown(picture("Peta")), shown(page.lead_image), shown(picture("Denah"))]
    page.body = [
        ("text", "<p>Pengurus bertemu.</p>"),
        ("picture", shown(picture("Sidang"), caption="Sidang pleno", alt="Orang di aula")),
        ("gallery", {"title": "", "pictures": pictures}),
        ("quote", {"text": "Dengarkan.", "person": None, "speaker": "Ani", "role": "Ketua"}),
    ]
    document = DocumentFactory(title="Kerangka", file=ContentFile(b"isi berkas", "kerangka.pdf"))
    page.attachments = [("file", {"document": document, "title": "Kerangka acuan"})]
    page.save_revision().publish()
    return PressRelease.objects.get(pk=page.pk)


@pytest.fixture
def files():
    """The files in a ZIP, by their names without its folder."""

    def read(content):
        with ZipFile(BytesIO(content)) as kit:
            assert kit.testzip() is None
            return {name.partition("/")[2]: kit.read(name) for name in kit.namelist()}

    return read
