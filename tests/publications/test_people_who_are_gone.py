"""Nobody who is deleted takes a draft or an older version with them."""

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from modelcluster.models import ClusterableModel, get_all_child_relations

from approval import gate
from approval.rules import findings, refused
from demo.factories import (
    DocumentFactory,
    ImageFactory,
    PersonFactory,
    PressReleaseFactory,
    ResearchAuthorFactory,
    ResearchPageFactory,
    TopicFactory,
)
from publications.models import Person, Topic

pytestmark = pytest.mark.postgresql
RESTORED = (models.CASCADE, models.SET_NULL, models.DO_NOTHING)


def quote_of(person, speaker=""):
    return ("quote", {"text": "Kami siap.", "person": person, "speaker": speaker, "role": ""})


@pytest.fixture
def paper(research):
    """A paper whose draft and whose older version name somebody who is no more."""
    page = ResearchPageFactory(parent=research, abstract="Ringkas", live=False)
    ResearchAuthorFactory(page=page, other_name="Budi")
    gone = PersonFactory(name="Siti")
    page.authors.add(apps.get_model("publications", "ResearchAuthor")(person=gone))
    page.body = [quote_of(gone)]
    page.save_revision()
    page.abstract = "Lebih ringkas"
    page.save_revision()
    gone.delete()
    return page


def test_every_view_of_a_draft_opens_without_the_person(client, admin_user, paper):
    client.force_login(admin_user)
    first, last = paper.revisions.order_by("pk").values_list("pk", flat=True)
    places = {
        "edit": [paper.pk],
        "view_draft": [paper.pk],
        "usage": [paper.pk],
        "history": [paper.pk],
        "revisions_compare": [paper.pk, first, last],
        "revisions_view": [paper.pk, first],
        "revisions_revert": [paper.pk, first],
    }

    for name, args in places.items():
        response = client.get(reverse(f"wagtailadmin_pages:{name}", args=args))
        assert response.status_code == 200, name
    checklist = client.get(reverse("checklist", args=[paper.pk]))
    assert checklist.status_code == 200
    shown = client.get(reverse("wagtailadmin_pages:view_draft", args=[paper.pk])).text
    assert "(orang yang sudah dihapus)" in shown


def test_the_checklist_names_who_is_missing(paper):
    found = {one.field: one for one in findings(paper.get_latest_revision_as_object())}

    assert found["authors"].is_block
    assert found["body"].block == paper.get_latest_revision_as_object().body[0].id


def test_the_checklist_names_pictures_and_documents_that_are_gone(press):
    picture, document = ImageFactory(), DocumentFactory()
    page = PressReleaseFactory(parent=press, live=False)
    shown = {"image": picture, "caption": "", "credit": ""}
    page.body = [
        ("picture", shown),
        ("gallery", {"title": "", "pictures": [shown]}),
        ("file", {"title": "", "document": document}),
    ]
    page.attachments = [("file", {"title": "", "document": document})]
    page.save_revision()
    assert not [one for one in findings(reloaded(page)) if one.check == "files"]

    picture.delete()
    document.delete()

    found = [one.field for one in findings(reloaded(page)) if one.check == "files"]
    assert found == ["body", "body", "body", "attachments"]


def reloaded(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.mark.parametrize("is_asked", [True, False])
def test_nobody_publishes_an_author_without_a_name(paper, admin_user, settings, is_asked):
    """Whatever the checklist is set to, and for every user."""
    settings.WARTA_CHECKLIST = is_asked
    draft = paper.get_latest_revision_as_object()

    for step in (gate.SUBMIT, gate.PUBLISH):
        (refusal,) = [one for one in refused(step, draft) if one.field == "authors"]
        assert refusal.code.startswith("missing-author")
        assert not refusal.overruled_by(admin_user)


@pytest.mark.parametrize("kind", ["author", "quote", "topic"])
def test_what_a_draft_names_is_not_deleted(client, admin_user, press, research, kind):
    client.force_login(admin_user)
    if kind == "author":
        entry = PersonFactory()
        page = ResearchPageFactory(parent=research, live=False, title="Kajian air")
        ResearchAuthorFactory(page=page, other_name="Budi")
        page.authors.add(apps.get_model("publications", "ResearchAuthor")(person=entry))
    else:
        page = PressReleaseFactory(parent=press, live=True, title="Kajian air")
        entry = PersonFactory() if kind == "quote" else TopicFactory()
        if kind == "quote":
            page.body = [quote_of(entry)]
        else:
            page.topics.add(entry)
    page.save_revision()

    address = reverse(type(entry).snippet_viewset.get_url_name("delete"), args=[entry.pk])
    response = client.post(address, follow=True)

    assert type(entry).objects.filter(pk=entry.pk).exists()
    assert "Kajian air" in response.text
    page.delete()
    client.post(address)
    assert not type(entry).objects.filter(pk=entry.pk).exists()


def test_every_row_of_a_revision_comes_back_without_what_it_names():
    """modelcluster knows three things to do; where a field says another, the row itself has to."""
    rows = {
        relation.related_model
        for model in apps.get_models()
        if issubclass(model, ClusterableModel)
        for relation in get_all_child_relations(model)
    }
    wrong = {
        f"{model.__name__}.{field.name}"
        for model in rows | {Person, Topic}
        if not hasattr(model, "from_serializable_data")
        for field in model._meta.fields
        if field.remote_field and field.remote_field.on_delete not in RESTORED
    }

    assert "ResearchAuthor" in {model.__name__ for model in rows}
    assert wrong == set()
