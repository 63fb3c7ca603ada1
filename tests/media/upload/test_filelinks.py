"""The stored form of a content names the same files as Wagtail's reference index finds in it."""

import pytest
from wagtail.models import ReferenceIndex
from wagtail.rich_text import RichText

from approval.authors import writers
from approval.digest import digest_of
from approval.filelinks import files_in, rewritten
from demo.factories import DocumentFactory, ImageFactory
from media.models import Document, Image
from tests.media.upload.conftest import fresh


@pytest.fixture
def page(page_with):
    """A release with a file in every place; each file has another key."""
    images = ImageFactory.create_batch(4)
    documents = DocumentFactory.create_batch(4)
    link = '<p><a id="KEY" linktype="document">x</a> <a linktype="page" id="3">y</a></p>'

    callout = RichText(link.replace("KEY", str(documents[2].pk)))

    def shown(image):
        return {"image": image, "caption": "", "credit": ""}

    return page_with(
        lead_image=images[0],
        body=[
            ("picture", shown(images[1])),
            ("gallery", {"title": "", "pictures": [shown(images[2]), shown(images[3])]}),
            ("text", RichText(link.replace("KEY", str(documents[1].pk)))),
            ("file", {"document": documents[0], "title": ""}),
            ("callout", {"kind": "info", "title": "", "text": callout}),
        ],
        attachments=[("file", {"document": documents[3], "title": ""})],
    )


def test_all_files_are_found(page):
    content = page.get_latest_revision().content
    found = {(kind.__name__, str(key)) for kind, key in files_in(type(page), content)}

    references = ReferenceIndex.get_references_for_object(page)
    names = {"image": "Image", "document": "Document"}
    known = {
        (names[one.to_content_type.model], one.to_object_id)
        for one in references
        if one.to_content_type.model in names
    }
    assert found == known
    assert len(found) == 8


def test_another_key_is_written_in_each_place_and_nothing_else_changes(page):
    content = page.get_latest_revision().content

    away = rewritten(type(page), content, lambda kind, key: key + 1000)
    back = rewritten(type(page), away, lambda kind, key: key - 1000)

    assert {key for _kind, key in files_in(type(page), away)} == {
        key + 1000 for _kind, key in files_in(type(page), content)
    }
    assert back == rewritten(type(page), content, lambda kind, key: key)
    assert digest_of(away) != digest_of(content)
    assert page.with_content_json(back).serializable_data()["body"] == content["body"]


def test_what_is_approved_is_approved_with_its_files(page):
    content = page.get_latest_revision().content
    digests = {digest_of(content)}
    changes = [
        (Image, {"title": "x"}),
        (Image, {"description": "x"}),
        (Image, {"caption": "x"}),
        (Image, {"credit": "x"}),
        (Image, {"licence": "press"}),
        (Image, {"file_hash": "x"}),
        (Image, {"focal_point_x": 3}),
        (Document, {"title": "x"}),
        (Document, {"description": "x"}),
        (Document, {"file_hash": "x"}),
    ]

    for model, values in changes:
        (key, *_others) = [key for kind, key in files_in(type(page), content) if kind is model]
        model.objects.filter(pk=key).update(**values)
        digests.add(digest_of(content))

    assert len(digests) == len(changes) + 1


def test_who_changed_a_file_has_written_a_part_of_the_text(page_with, picture, writer, editor):
    page = page_with(live=False, lead_image=picture)
    newest = page.get_latest_revision()
    assert writers(page) == {writer.pk}

    Image.objects.update(changed_by=editor, changed_after=newest.pk)
    assert writers(page) == {writer.pk, editor.pk}
    Image.objects.update(changed_after=newest.pk - 1)
    assert writers(page) == {writer.pk}

    Image.objects.update(changed_after=newest.pk)
    newest.publish()
    page.save_revision(user=editor)
    assert editor.pk in writers(fresh(page))


def test_a_new_document_has_its_hash_also_without_a_form(document):
    assert len(document.file_hash) == 40
