"""A photo of a person whom a live page shows is changed by two people, as all of the entry is."""

import pytest
from django.urls import reverse
from wagtail.models import Collection

from demo.factories import ImageFactory, OfficeFactory, OfficersPageFactory, PersonFactory
from media.models import Image
from publications.models import Person
from tests.media.upload.attempts import WORDS, upload
from tests.media.upload.conftest import fresh, public
from tests.seen import seen

pytestmark = pytest.mark.postgresql


def picture(**values):
    return ImageFactory(collection=Collection.get_first_root_node(), **values)


@pytest.fixture
def officers(home):
    page = OfficersPageFactory(parent=home, slug="daftar-pengurus")
    page.save_revision().publish()
    return fresh(page)


@pytest.fixture
def person(officers, writer):
    photo = picture(title="Foto", description="Ratna berdiri", uploaded_by_user=writer)
    return OfficeFactory(person=PersonFactory(name="Ratna", photo=photo)).person


def propose(person, photo, user):
    draft = fresh(person)
    draft.photo = photo
    draft.save_revision(user=user)


def changed(photo):
    return {**WORDS, "collection": photo.collection_id}


def approve(client, person, user):
    client.force_login(user)
    step = fresh(person).current_workflow_task_state
    name = Person.snippet_viewset.get_url_name("workflow_action")
    address = reverse(name, args=[person.pk, "approve", step.pk])
    client.post(address, {"comment": "", **seen(person)})


@pytest.mark.parametrize("what", ["bytes", "alternative text"])
def test_another_photo_or_text_is_proposed_and_a_second_person_approves_it(
    client, officers, person, editor, board, what
):
    old = person.photo
    before = public(client, officers)
    assert b"/media/" in before[officers.url]
    client.force_login(editor)

    for name, args in (("wagtailimages:edit", [old.pk]), ("propose_file", ["picture", old.pk])):
        file = {"file": upload(old)} if what == "bytes" else {}
        client.post(reverse(name, args=args), changed(old) | file)

    assert public(client, officers) == before
    assert fresh(person).photo == old
    assert fresh(person).workflow_in_progress
    approve(client, person, editor)
    assert public(client, officers) == before

    approve(client, person, board)

    new = fresh(person).photo
    assert new != old
    assert new.description == "DIGANTI"
    assert fresh(old).description == "Ratna berdiri"
    assert (new.file_hash == old.file_hash) is (what != "bytes")
    assert public(client, officers).keys() != before.keys()


def test_a_photo_of_a_proposed_draft_is_frozen_for_who_uploaded_it(
    client, officers, person, writer, editor, board
):
    """The draft names a photo that readers do not see yet, and the board has looked at it."""
    chosen = picture(title="Baru", description="Ratna duduk", uploaded_by_user=editor)
    propose(person, chosen, editor)
    fresh(person).get_workflow().start(fresh(person), editor)
    client.force_login(editor)

    client.post(
        reverse("wagtailimages:edit", args=[chosen.pk]), changed(chosen) | {"file": upload(chosen)}
    )

    assert fresh(chosen).title == "Baru"
    assert Image.objects.count() == 2
    approve(client, person, board)
    assert fresh(person).photo == chosen


def test_who_changed_the_photo_of_a_draft_does_not_approve_it(client, person, editor, second):
    chosen = picture(title="Baru", uploaded_by_user=editor)
    propose(person, chosen, editor)
    client.force_login(second)
    client.post(
        reverse("wagtailimages:edit", args=[chosen.pk]), changed(chosen) | {"file": upload(chosen)}
    )
    assert fresh(chosen).title == "DIGANTI"
    fresh(person).get_workflow().start(fresh(person), editor)

    approve(client, person, second)

    assert fresh(person).authors() == {editor.pk, second.pk}
    assert fresh(person).photo != chosen
