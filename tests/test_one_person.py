"""What a live page names is changed by two people: one person's POST changes no public byte.

Another model is added to `NAMED` with what makes a thing, what makes a release name it, and what a
person may try; a model that pages can name and that stands nowhere here fails the first test.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, ManyToManyField, Model
from django.urls import reverse
from modelcluster.models import get_all_child_relations
from wagtail.blocks import BaseBlock, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Collection, Locale, Page, Revision, TaskState, get_page_models
from wagtail.snippets.models import get_snippet_models

from accounts.models import User
from approval.models import Approver
from comments.models import (
    BlockedDomain,
    BlockedWord,
    CannedAnswer,
    PrivacyRequest,
    ReaderComment,
)
from comments.models.moderators import Standing
from demo.factories import (
    DocumentFactory,
    ImageFactory,
    OfficeFactory,
    OfficersPageFactory,
    PersonFactory,
    PressReleaseFactory,
    RegionFactory,
    TopicFactory,
)
from media.models import Document, Image
from publications.models import Office, Person, PressRelease, Region, Topic
from tests.media.upload.attempts import WORDS, attempts, upload
from tests.media.upload.conftest import public
from tests.seen import seen

PASSWORD = "warta-demo"


Attempts = Iterator[tuple[str, dict[str, Any]]]


class Named(NamedTuple):
    """A model: what makes one, has a release name it, and tries to change it.

    `is_proposed` is whether a change was left that waits: not all of them were refused.
    """

    make: Callable[[Person, User], Any]
    name: Callable[[PressRelease, Any], None]
    attempts: Callable[[Any], Attempts]
    is_proposed: Callable[[Any], bool]


def entry(
    make: Callable[[Person], Any], form: Callable[[Any], dict[str, Any]], field: str = ""
) -> Named:
    """An entry of the vocabulary, in a field of the release or shown with the person it quotes."""

    def name(release: PressRelease, thing: Any) -> None:
        if field:
            getattr(release, field).add(thing)

    return Named(
        lambda person, someone: make(person),
        name,
        lambda thing: by_forms_of_entries(thing, form(thing)),
        lambda thing: type(thing).objects.get(pk=thing.pk).has_unpublished_changes,
    )


def by_forms_of_entries(thing: Any, form: dict[str, Any]) -> Attempts:
    """All that somebody can try in the administration, one after the other."""

    def post(view: str, *args: Any, **data: Any) -> tuple[str, dict[str, Any]]:
        name = type(thing).snippet_viewset.get_url_name(view)
        return reverse(name, args=[thing.pk, *args]), data | seen(thing)

    yield post("edit", **form, **{"action-publish": "1"})
    yield post("edit", **form)
    yield post("edit", **form, **{"action-submit": "1"})
    for step in TaskState.objects.filter(status="in_progress"):
        yield post("workflow_action", "approve", step.pk, comment="", next="")
        approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}
        yield post("edit", **form, **approve)
    yield post("edit", **form, **{"action-publish": "1"})
    yield post("unpublish")
    yield post("delete")
    kind = (thing._meta.app_label, thing._meta.model_name, "delete")
    yield f"{reverse('wagtail_bulk_action', args=kind)}?id={thing.pk}", {}


def file(factory: Any, kind: str, name: Callable[[PressRelease, Any], None]) -> Named:
    """A file that somebody has uploaded themselves."""

    def tried(thing: Any) -> Attempts:
        collection = Collection.get_first_root_node().add_child(name="Lain")
        yield from attempts(thing, collection)
        form = {**WORDS, "file": upload(thing), "collection": collection.pk}
        yield reverse("propose_file", args=[kind, thing.pk]), form

    return Named(
        lambda person, someone: factory(
            uploaded_by_user=someone, collection=Collection.get_first_root_node()
        ),
        name,
        tried,
        lambda thing: type(thing).objects.exclude(pk=thing.pk).filter(title="DIGANTI").exists(),
    )


def pdf(**values: Any) -> Document:
    document: Document = DocumentFactory(file__filename="kajian.pdf", **values)
    return document


def attach(release: PressRelease, document: Document) -> None:
    release.attachments = [("file", {"document": document, "title": ""})]


def illustrate(release: PressRelease, image: Image) -> None:
    release.lead_image = image


NAMED: dict[type[Model], Named] = {
    Person: entry(lambda person: person, lambda one: {"name": "Nama lain", "slug": one.slug}),
    Office: entry(
        lambda person: person.offices.get(),
        lambda one: {
            "person": one.person_id,
            "role": "Bendahara",
            "body": "B",
            "starts": one.starts,
        },
    ),
    Topic: entry(
        lambda person: TopicFactory(), lambda one: {"name": "Lain", "slug": "lain"}, "topics"
    ),
    Region: entry(
        lambda person: RegionFactory(),
        lambda one: {"name": "Lain", "code": "9.9", "slug": "lain"},
        "regions",
    ),
    Image: file(ImageFactory, "picture", illustrate),
    Document: file(pdf, "document", attach),
}
# What pages or snippets name, or are, besides; each with the reason why it is not changed here.
OTHERS = {
    Page: "pages have their own proof: tests/newsroom/approval/test_invariants.py",
    Locale: "administrators keep the languages",
    ContentType: "no content",
    Revision: "no content",
    User: "owners and who locked: readers do not see accounts",
    Approver: "never shown",
    BlockedDomain: "never shown",
    BlockedWord: "never shown",
    CannedAnswer: "never shown until it is sent",
    PrivacyRequest: "never shown",
    Standing: "never shown",
    ReaderComment: "moderators decide on comments",
}


def in_block(block: BaseBlock) -> set[type[Model]]:
    """The models that the choosers in a block offer."""
    if isinstance(block, StreamBlock | StructBlock):
        return set().union(*map(in_block, block.child_blocks.values()))
    if isinstance(block, ListBlock):
        return in_block(block.child_block)
    chosen = getattr(block, "target_model", None)
    return {apps.get_model(chosen) if isinstance(chosen, str) else chosen} if chosen else set()


def named_by(model: type[Model]) -> set[type[Model]]:
    """The models that rows of a model, and its parts, can name."""
    found: set[type[Model]] = set()
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            found |= in_block(field.stream_block)
        elif isinstance(field, ForeignKey | ManyToManyField):
            found.add(field.related_model)
    for relation in get_all_child_relations(model):
        found |= named_by(relation.related_model) - {model}
    return found


def test_every_model_that_a_page_can_name_has_its_rule(db):
    named = set(get_snippet_models()).union(*map(named_by, get_page_models()))
    named = {Page if issubclass(model, Page) else model for model in named}

    assert named - set(NAMED) - set(OTHERS) == set()


@pytest.fixture
def person(home):
    OfficersPageFactory(parent=home, slug="daftar-pengurus")
    return OfficeFactory(person=PersonFactory(name="Ratna")).person


@pytest.fixture
def release(press, person):
    """Names a person in a quotation, and in the tests what else there is."""
    quote = {"text": "Kata", "person": person, "speaker": "", "role": ""}
    page = PressReleaseFactory(parent=press, body=[("quote", quote)])
    page.save_revision().publish()
    return PressRelease.objects.get(pk=page.pk)


def public_bytes(client, page):
    """What readers get where the release and what it names show, and each file it names."""
    client.logout()
    lists = [f"/api/v1/{name}" for name in ("topics", "regions", "people", f"articles/{page.pk}")]
    topics = [f"/siaran-pers/topik/{topic.slug}/" for topic in page.topics.all()]
    addresses = [page.url, "/", "/siaran-pers/", "/feed/", "/daftar-pengurus/", *lists, *topics]
    answers = {address: client.get(address) for address in addresses}
    assert {one.status_code for one in answers.values()} == {200}
    return {address: one.content for address, one in answers.items()} | public(client, page)


@pytest.mark.parametrize("model", NAMED, ids=lambda model: model.__name__)
def test_one_person_changes_no_public_byte(client, release, person, model):
    someone = User.objects.create_user("seseorang", "s@iapbanten.example", PASSWORD)
    someone.groups.set(Group.objects.all())  # all rights that a role gives
    thing = NAMED[model].make(person, someone)
    NAMED[model].name(release, thing)
    release.save_revision().publish()
    before = public_bytes(client, release)
    client.force_login(someone)

    for address, values in NAMED[model].attempts(thing):
        client.post(address, values)

    assert NAMED[model].is_proposed(thing)
    assert public_bytes(client, release) == before


def test_a_new_entry_that_nothing_names_is_nowhere_public(client, release, person):
    OfficeFactory(person=person, role="Ketua yang akan datang", starts="2999-01-01")
    TopicFactory(name="Pencabutan izin", slug="pencabutan")
    RegionFactory(name="Kabupaten rahasia", slug="rahasia", code="9.8")
    PersonFactory(name="Calon rahasia")

    said = b" ".join(public_bytes(client, release).values())

    for secret in (b"Pencabutan", b"rahasia", b"Ketua yang akan", b"2999"):
        assert secret not in said
    for word in ("topik", "topic"):
        assert client.get(f"/siaran-pers/{word}/pencabutan/").status_code == 404
