"""Failed tasks as the administrator sees them."""

import sys
import uuid

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from background.task_names import TASKS
from tests.administration.test_admin import HOME, count_queries

pytestmark = pytest.mark.postgresql

LIST = "/admin/reports/background/"
OURS = {*(app.partition(".")[0] for app in settings.OUR_APPS), "wagtail", "modelsearch"}


def failed(task="mail.sending.send_mail", **arguments) -> DBTaskResult:
    values = {"to": "a@iap.example", "subject": "Tes", "text": "Isi", **arguments}
    return DBTaskResult.objects.create(
        status="FAILED",
        task_path=task,
        args_kwargs={"args": [], "kwargs": values},
        backend_name="default",
        run_after=timezone.now(),
        worker_ids=["satu"],
        exception_class_path="builtins.ConnectionRefusedError",
        traceback="Traceback: <mail server>",
    )


@pytest.fixture
def admin(client, site, member):
    client.force_login(member("Administrator"))
    return client


def test_a_failed_task_shows_its_error_and_is_counted_on_the_home_page(admin):
    result = failed()

    text = admin.get(LIST).text

    assert reverse("background_tasks_repeat", args=[result.pk]) in text
    assert "Mengirim email" in text
    assert "Server yang dihubungi tidak menjawab." in text
    assert "Traceback: &lt;mail server&gt;" in text
    assert f"{LIST}?status=FAILED" in admin.get(HOME).text


def test_the_list_can_be_filtered_by_status(admin):
    failed()

    assert "Mengirim email" in admin.get(f"{LIST}?status=FAILED").text
    assert "Mengirim email" not in admin.get(f"{LIST}?status=SUCCESSFUL").text
    assert admin.get(f"{LIST}?status=x").status_code == 200


def test_a_failed_task_runs_again_after_a_question(admin, mailoutbox):
    result = failed()
    address = reverse("background_tasks_repeat", args=[result.pk])

    assert "ConnectionRefusedError" in admin.get(address).text
    assert not mailoutbox
    admin.post(address)

    assert [message.to for message in mailoutbox] == [["a@iap.example"]]
    assert not DBTaskResult.objects.exists()


def test_a_task_that_no_longer_exists_is_kept(admin):
    result = failed(task="mail.sending.gone")

    answer = admin.post(reverse("background_tasks_repeat", args=[result.pk]), follow=True)

    assert answer.status_code == 200
    assert DBTaskResult.objects.filter(pk=result.pk).exists()


def test_what_did_not_fail_is_not_run_again(admin):
    result = failed()
    DBTaskResult.objects.update(status="SUCCESSFUL")

    for unknown in (result.pk, uuid.uuid4()):
        address = reverse("background_tasks_repeat", args=[unknown])
        assert admin.post(address).status_code == 404


@pytest.mark.parametrize("group", ["Penulis", "Redaktur", "Pengurus", "Moderator"])
def test_only_administrators_see_tasks(client, site, member, group):
    result = failed()
    client.force_login(member(group))

    assert client.get(LIST).status_code == 302
    assert client.post(reverse("background_tasks_repeat", args=[result.pk])).status_code == 302
    assert "background" not in client.get(HOME).text
    assert DBTaskResult.objects.filter(status="FAILED").exists()


def test_the_list_asks_as_often_for_five_tasks_as_for_one(admin, django_assert_num_queries):
    failed()
    admin.get(LIST)
    asked = count_queries(admin, LIST)
    for _ in range(4):
        failed()

    with django_assert_num_queries(asked):
        admin.get(LIST)


def test_every_task_is_named_in_words():
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] in OURS]
    found = {
        thing.module_path
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, Task)
    }

    assert "outlets.pressroom.building.build" in found
    assert found == found & set(TASKS)
