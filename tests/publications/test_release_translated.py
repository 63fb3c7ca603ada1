"""A translation begins with everything that its release has."""

from django.core.files.base import ContentFile
from wagtail.models import Locale

from demo.factories import DocumentFactory, ImageFactory, PressReleaseFactory
from publications.models import PressRelease


def test_attachments_contacts_and_gallery_come_with_a_translation(press):
    release = PressReleaseFactory(parent=press, title="Rapat kerja")
    document = DocumentFactory(title="Kerangka", file=ContentFile(b"isi", "kerangka.pdf"))
    release.attachments = [("file", {"document": document, "title": "Kerangka acuan"})]
    release.contacts = [
        ("contact", {"name": "Ani", "role": "", "phone": "", "email": "ani@iap.example"})
    ]
    picture = {"image": ImageFactory(title="Aula"), "caption": "Sidang", "credit": ""}
    release.body = [("gallery", {"title": "Foto", "pictures": [picture]})]
    release.save_revision().publish()

    made = release.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)

    for version in (PressRelease.objects.get(pk=made.pk), made.get_latest_revision_as_object()):
        assert version.attached == [("Kerangka acuan", document)]
        assert [one.value["email"] for one in version.contacts] == ["ani@iap.example"]
        (gallery,) = version.body
        (shown,) = gallery.value["pictures"]
        assert (shown["image"].title, shown["caption"]) == ("Aula", "Sidang")
    assert made.locale.language_code == "en"
    assert not made.live
