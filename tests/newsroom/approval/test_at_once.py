"""Real processes on one database: two who press at once, and one that is killed in between."""

import subprocess

import pytest

from tests.pagecache.copied import CopiedSite

pytestmark = [pytest.mark.slow, pytest.mark.proof]

SETUP = """
from django.contrib.auth.models import Group
from approval.models import Approver
from publications.models import PressIndex, PressRelease
from demo.factories import PressReleaseFactory, UserFactory
people = {}
for name, group in [("sari", "Penulis"), ("bima", "Redaktur"), ("ratna", "Pengurus")]:
    people[name] = UserFactory(username=name)
    people[name].groups.add(Group.objects.get(name=group))
group = Group.objects.get(name="Pengurus")
Approver.objects.create(name="Rani", email="rani@iap.example", group=group)
page = PressReleaseFactory(parent=PressIndex.objects.first(), owner=people["sari"], live=False)
page.save_revision(user=people["sari"])
page.get_workflow().start(page, people["sari"])
PressRelease.objects.get(pk=page.pk).current_workflow_task_state.approve(user=people["bima"])
"""
BY_LINK = """
from newsroom.approval import links
from approval.models import ApprovalLink
try:
    links.decide(ApprovalLink.objects.get().pk, "approve")
    print("done")
except links.Closed as closed:
    print(closed.state)
"""
BY_ACCOUNT = """
from accounts.models import User
from publications.models import PressRelease
page = PressRelease.objects.get(title__startswith="Siaran pers")
step = page.current_workflow_task_state
print("done" if step else "late")
if step:
    step.task.specific.on_action(step, User.objects.get(username="ratna"), "approve")
"""
KILLED = """
import os
from django.db import transaction
from newsroom.approval import links
from approval.models import ApprovalLink
with transaction.atomic():
    # The process dies with the commit: nothing that was to follow it happens.
    transaction.on_commit(lambda: os._exit(9))
    links.decide(ApprovalLink.objects.get().pk, "approve")
"""
LOOK = """
from django.utils import timezone
from datetime import timedelta
from mail import notices
from approval.models import ApprovalLink
from mail.models import TeamMessage
from pagecache.models import Invalidation
from publications.models import PressRelease
from wagtail.models import PageLogEntry
page = PressRelease.objects.get(title__startswith="Siaran pers")
TeamMessage.objects.update(created_at=timezone.now() - timedelta(hours=1))
notices.take_up_left()
from django_tasks_db.models import DBTaskResult
print(page.live, PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count(),
      Invalidation.objects.exists(),
      sorted(TeamMessage.objects.values_list("pk", flat=True)) ==
      sorted({row["args"][0] for row in DBTaskResult.objects.filter(
          task_path__endswith="send_notice").values_list("args_kwargs", flat=True)}))
"""


@pytest.fixture(scope="module")
def waiting(tmp_path_factory, django_db_setup, django_db_blocker):
    """A site with a release that waits for the board, and a link by which it may decide."""
    with django_db_blocker.unblock():
        site = CopiedSite(tmp_path_factory.mktemp("waiting"))
    done = site.shell(SETUP)
    assert done.wait() == 0, done.stderr.read()
    return site


@pytest.fixture
def run(tmp_path, waiting):
    """Runs Python in processes of their own, on a copy of the site that waits."""
    return CopiedSite(tmp_path, like=waiting).shell


def said(process: subprocess.Popen) -> str:
    output, errors = process.communicate(timeout=120)
    assert process.returncode in (0, 9), errors
    return output.strip().splitlines()[-1] if output.strip() else ""


def test_a_link_and_an_account_at_once_are_one_decision(run):
    both = [run(BY_LINK), run(BY_LINK), run(BY_ACCOUNT)]
    answers = [said(process) for process in both]

    assert answers.count("done") >= 1
    assert said(run(LOOK)).startswith("True 1 ")


def test_a_process_killed_after_publishing_leaves_nothing_undone(run):
    said(run(KILLED))

    assert said(run(LOOK)) == "True 1 True True"
