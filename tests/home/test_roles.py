"""The groups and workflows that the migrations make."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse
from wagtail.models import Workflow

from demo.factories import PressReleaseFactory
from home.tree import plant

pytestmark = pytest.mark.postgresql

ROLES = {"Penulis", "Redaktur", "Pengurus", "Moderator", "Administrator"}


def steps(name: str) -> list[str]:
    workflow = Workflow.objects.get(name=name)
    tasks = workflow.tasks
    return [" ".join(sorted(task.specific.groups.values_list("name", flat=True))) for task in tasks]


def test_only_our_groups_and_workflows_exist(db):
    assert set(Group.objects.values_list("name", flat=True)) == ROLES
    assert steps("Siaran pers") == ["Redaktur", "Pengurus"]
    assert steps("Redaktur") == ["Redaktur"]
    assert steps("Kosakata") == ["Pengurus Redaktur"]
    assert Workflow.objects.count() == 3


def test_press_releases_need_the_board_and_other_pages_do_not(press, programmes):
    assert press.get_workflow().name == "Siaran pers"
    assert programmes.get_workflow().name == "Redaktur"


def test_an_index_keeps_the_workflow_somebody_gave_it(press):
    press.workflowpage.workflow = Workflow.objects.get(name="Redaktur")
    press.workflowpage.save()

    plant()

    press.refresh_from_db()
    assert press.get_workflow().name == "Redaktur"


def test_the_roles_can_be_taken_back_and_made_again(db):
    loader = MigrationLoader(connection)
    migration = loader.get_migration("home", "0002_roles").operations[0]
    before = loader.project_state([("home", "0002_roles")]).apps

    migration.reverse_code(before, None)
    assert set(Group.objects.values_list("name", flat=True)) == {"Editors", "Moderators"}
    assert [*Workflow.objects.values_list("name", flat=True)] == ["Moderators approval"]

    migration.code(before, None)
    assert set(Group.objects.values_list("name", flat=True)) == ROLES
    assert steps("Siaran pers") == ["Redaktur", "Pengurus"]
    assert steps("Kosakata") == ["Pengurus Redaktur"]


@pytest.mark.parametrize(
    ("group", "may"),
    [
        ("Penulis", {"add"}),
        ("Redaktur", {"add", "edit", "lock"}),
        ("Pengurus", {"edit", "publish"}),
        ("Moderator", set()),
        ("Administrator", {"add", "edit", "publish", "lock"}),
    ],
)
def test_each_group_may_do_its_part_with_the_pages_of_others(press, member, group, may):
    release = PressReleaseFactory(parent=press)
    user = member(group)
    below, page = press.permissions_for_user(user), release.permissions_for_user(user)
    answers = {
        "add": below.can_add_subpage(),
        "edit": page.can_edit(),
        "publish": page.has_right_to_publish(),
        "lock": page.can_lock(),
    }

    assert {action for action, allowed in answers.items() if allowed} == may


def test_a_writer_edits_only_pages_of_their_own(press, member):
    user = member("Penulis")
    own = PressReleaseFactory(parent=press, owner=user)

    assert own.permissions_for_user(user).can_edit()
    assert not own.permissions_for_user(user).can_publish()


@pytest.mark.parametrize(
    ("group", "name", "status"),
    [
        ("Penulis", "wagtailusers_users:index", 302),
        ("Redaktur", "wagtailadmin_workflows:index", 302),
        ("Pengurus", "wagtailredirects:index", 302),
        ("Moderator", "wagtailimages:index", 302),
        ("Administrator", "wagtailusers_users:index", 200),
        ("Administrator", "wagtailadmin_workflows:index", 200),
        ("Administrator", "wagtailadmin_collections:index", 200),
        ("Administrator", "wagtailredirects:index", 200),
        ("Administrator", "wagtailsites:index", 200),
        ("Penulis", "wagtailimages:add", 200),
        ("Penulis", "wagtaildocs:add", 200),
    ],
)
def test_each_group_reaches_what_it_works_with(client, site, member, group, name, status):
    client.force_login(member(group))

    assert client.get(reverse(name)).status_code == status
