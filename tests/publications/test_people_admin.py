"""People and offices in the administration: order, usage, choosing, refusing to lose a name."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from demo.factories import (
    OfficeFactory,
    PersonFactory,
    PressReleaseFactory,
    RegionFactory,
    ResearchPageFactory,
    TopicFactory,
)
from publications.models import Office, Person, Region, Topic
from tests.seen import seen

pytestmark = pytest.mark.postgresql


def view(model, name, *args):
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


@pytest.fixture
def editor(client, member):
    client.force_login(member("Redaktur"))
    return client


def quoted(press, person):
    quote = {"text": "Kata", "person": person, "speaker": "", "role": ""}
    page = PressReleaseFactory(parent=press, body=[("quote", quote)])
    page.save_revision().publish()
    return page


def roles():
    return list(Office.objects.order_by("sort_order").values_list("role", flat=True))


def test_offices_are_put_in_order_by_their_numbers_like_all_that_readers_see(editor, member):
    """Dragging them would change at once what readers see."""
    names = [pattern.name for pattern in Office.snippet_viewset.get_urlpatterns()]
    assert "reorder" not in names
    first, second = OfficeFactory(role="A", sort_order=1), OfficeFactory(role="B", sort_order=2)
    fields = ("role", "body", "starts")
    values = {name: getattr(second, name) for name in fields} | {"person": second.person_id}

    editor.post(
        view(Office, "edit", second.pk),
        {**values, **seen(second), "sort_order": 1, "action-submit": "1"},
    )
    assert roles() == ["A", "B"]
    second.refresh_from_db()
    first.sort_order = 3
    first.save()
    second.current_workflow_task_state.approve(user=member("Pengurus"))

    assert roles() == ["B", "A"]


def test_a_new_office_comes_last(db):
    OfficeFactory(role="A", sort_order=7)
    OfficeFactory(role="B", sort_order=3)

    OfficeFactory(role="C")

    assert roles() == ["B", "A", "C"]


def test_the_list_of_offices_says_which_are_held(editor):
    today = timezone.localdate()
    OfficeFactory(role="Ketua", body="Pengurus")
    OfficeFactory(role="Sekretaris", body="Dewan", ends=today - timedelta(days=1))

    assert "tidak menjabat" in editor.get(view(Office, "list")).text
    found = editor.get(f"{view(Office, 'list')}?held=now").context["object_list"]
    assert [office.role for office in found] == ["Ketua"]
    found = editor.get(f"{view(Office, 'list')}?held=past").context["object_list"]
    assert [office.role for office in found] == ["Sekretaris"]
    found = editor.get(f"{view(Office, 'list')}?body=Dewan").context["object_list"]
    assert [office.role for office in found] == ["Sekretaris"]


@pytest.mark.parametrize("query", ["?body=x", "?held=x", "?p=x"])
def test_odd_filters_are_answered(editor, query):
    OfficeFactory()

    assert editor.get(f"{view(Office, 'list')}{query}").status_code in {200, 404}


def test_an_office_that_ends_before_it_begins_is_refused_with_its_reason(editor):
    values = {
        "person": PersonFactory().pk,
        "role": "Ketua",
        "body": "Pengurus",
        "starts": "2026-01-02",
        "ends": "2026-01-01",
    }

    response = editor.post(view(Office, "add"), values)

    assert "Jabatan tidak dapat berakhir sebelum" in response.text or not Office.objects.exists()
    assert not Office.objects.exists()
    editor.post(view(Office, "add"), values | {"ends": ""})
    assert Office.objects.get().role == "Ketua"


def test_the_list_of_people_says_how_often_each_is_named_and_where(editor, press):
    person = PersonFactory(name="Ratna")
    page = quoted(press, person)
    usage = view(Person, "usage", person.pk)

    assert usage in editor.get(view(Person, "list")).text
    assert page.title in editor.get(usage).text


@pytest.mark.parametrize(("model", "name"), [(Topic, "topics"), (Region, "regions")])
def test_lists_of_vocabulary_count_articles_of_every_kind(editor, press, research, model, name):
    used, unused = TopicFactory.create_batch(2) if model is Topic else RegionFactory.create_batch(2)
    for page in (PressReleaseFactory(parent=press), ResearchPageFactory(parent=research)):
        getattr(page, name).add(used)
        page.save()

    listed = editor.get(view(model, "list")).context["object_list"]

    counts = {thing.pk: thing.articles for thing in listed}
    assert (counts[used.pk], counts[unused.pk]) == (2, 0)


def test_the_list_of_people_takes_as_many_queries_for_five_as_for_one(editor):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            editor.get(view(Person, "list"))
        return len(caught)

    OfficeFactory()
    queries()
    one = queries()
    OfficeFactory.create_batch(4)

    assert queries() == one


@pytest.mark.usefixtures("admin_search")
def test_a_person_is_chosen_by_name_or_added_on_the_way(editor):
    PersonFactory(name="Ratna Wulandari")
    PersonFactory(name="Bagas")
    chooser = Person.snippet_viewset.chooser_viewset

    for words in ("Ratna", "wulan"):
        html = editor.get(reverse(chooser.get_url_name("choose_results")), {"q": words}).text
        assert "Ratna Wulandari" in html
        assert "Bagas" not in html

    for slug in ("suhartini", "suhartini-2"):
        values = {"name": "Suhartini", "degrees_before": "Dr. Ir.", "degrees_after": ""}
        response = editor.post(reverse(chooser.get_url_name("create")), values)
        assert response.json()["result"]["string"] == "Dr. Ir. Suhartini"
        assert Person.objects.latest("pk").slug == slug


@pytest.mark.usefixtures("admin_search")
def test_a_writer_chooses_people_and_proposes_who_is_missing(client, member):
    PersonFactory(name="Ratna Wulandari")
    writer = member("Penulis")
    client.force_login(writer)
    chooser = Person.snippet_viewset.chooser_viewset

    html = client.get(reverse(chooser.get_url_name("choose_results")), {"q": "Ratna"}).text
    client.post(reverse(chooser.get_url_name("create")), {"name": "Bagas"})

    assert "Ratna Wulandari" in html
    proposed = Person.objects.get(name="Bagas")
    assert not proposed.live
    assert proposed.authors() == {writer.pk}
    assert proposed.current_workflow_state.requested_by == writer


@pytest.mark.parametrize("is_bulk", [True, False])
def test_who_is_quoted_is_not_deleted_and_the_pages_are_shown(client, admin_user, press, is_bulk):
    client.force_login(admin_user)
    person = PersonFactory(name="Ratna")
    quoted(press, person)
    address = view(Person, "delete", person.pk)
    if is_bulk:
        kind = ("publications", "person", "delete")
        address = f"{reverse('wagtail_bulk_action', args=kind)}?id={person.pk}"

    response = client.post(address, follow=True)

    assert Person.objects.filter(pk=person.pk).exists()
    assert "disebut di halaman" in response.text
    assert response.redirect_chain[-1][0] == view(Person, "usage", person.pk)


def test_who_is_not_quoted_can_be_deleted(client, admin_user):
    client.force_login(admin_user)
    person = PersonFactory()

    client.post(view(Person, "delete", person.pk))

    assert not Person.objects.exists()
