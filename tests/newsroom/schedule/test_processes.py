"""The schedule with real processes on one database: two at once, killed, late."""

import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from django.conf import settings

from tests.pagecache.copied import CopiedSite

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.proof]

RELEASES = 6
MINUTES = 42

SCHEDULE = """
import django; django.setup()
from datetime import timedelta
from django.utils import timezone
from accounts.models import User
from approval.models import Approval, ApprovalBasis
from publications.models import PressIndex, PressRelease
from demo.factories import PressReleaseFactory
press = PressIndex.objects.get(slug="siaran-pers")
owner = User.objects.create_user("penulis", "penulis@iapbanten.example", "x")
moment = timezone.now() - timedelta(minutes=%d)
for number in range(%d):
    release = PressReleaseFactory(parent=press, live=False, owner=owner)
    PressRelease.objects.filter(pk=release.pk).update(first_published_at=None)
    release.refresh_from_db()
    release.go_live_at = moment
    revision = release.save_revision(user=owner)
    revision.approved_go_live_at = moment
    revision.save()
    Approval.objects.give(revision, ApprovalBasis.SYSTEM)
"""

PUBLISH = """
import django; django.setup()
from newsroom.schedule.due import publish_due
publish_due()
"""

# Dies in the middle of a publication, where Wagtail tells everybody else about it.
DIE_INSIDE = """
import os, django; django.setup()
from wagtail.signals import page_published
page_published.connect(lambda **more: os.kill(os.getpid(), 9), weak=False)
from newsroom.schedule.due import publish_due
publish_due()
"""

# Dies as soon as the first publication is written.
DIE_AFTER = """
import os, django; django.setup()
from django.db import transaction
from wagtail.signals import page_published
def die(**more):
    transaction.on_commit(lambda: os.kill(os.getpid(), 9))
page_published.connect(die, weak=False)
from newsroom.schedule.due import publish_due
publish_due()
"""

BY_THE_WRITER = (
    "FROM wagtailcore_page WHERE owner_id = "
    "(SELECT id FROM accounts_user WHERE username = 'penulis')"
)
COUNTS = {
    "live": f"SELECT count(*) {BY_THE_WRITER} AND live",
    "waiting": "SELECT count(*) FROM wagtailcore_revision WHERE approved_go_live_at IS NOT NULL",
    "stale": "SELECT count(*) FROM pagecache_invalidation WHERE kind = 'page'",
    "sending": (
        "SELECT count(*) FROM django_tasks_database_dbtaskresult "
        "WHERE task_path = 'mail.notices.send_notice'"
    ),
}
PUBLISHED = (
    "SELECT page_id FROM wagtailcore_pagelogentry WHERE action = 'wagtail.publish.scheduled'"
)


class Newsroom(CopiedSite):
    def count(self):
        """How far the schedule is carried out, read from the database."""
        found = {name: self.ask(sql)[0] for name, sql in COUNTS.items()}
        subjects = sorted(self.ask("SELECT subject FROM mail_teammessage"))
        return found | {"published": self.ask(PUBLISHED), "subjects": subjects}

    @contextmanager
    def running(self, *commands):
        """Processes that all run at once, killed at the end."""
        processes = [
            subprocess.Popen(
                [sys.executable, *command],
                env=self.environment,
                cwd=settings.BASE_DIR,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for command in commands
        ]
        try:
            yield processes
        finally:
            for process in processes:
                process.kill()
                process.wait()


@pytest.fixture(scope="module")
def scheduled(tmp_path_factory, django_db_setup, django_db_blocker):
    """A site with releases that should have gone out some time ago."""
    with django_db_blocker.unblock():
        site = CopiedSite(tmp_path_factory.mktemp("scheduled"))
    done = site.python("-c", SCHEDULE % (MINUTES, RELEASES))
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture
def newsroom(tmp_path, scheduled):
    return Newsroom(tmp_path, like=scheduled)


def once_each(found):
    assert found["live"] == RELEASES
    assert found["waiting"] == 0
    assert len(found["published"]) == len(set(found["published"])) == RELEASES
    assert len(found["subjects"]) == found["sending"] == RELEASES
    late = [int(re.search(r"Terlambat (\d+) menit", words)[1]) for words in found["subjects"]]
    assert all(minutes >= MINUTES for minutes in late)


def test_two_schedulers_publish_each_release_once_and_say_once_how_late_it_was(newsroom):
    scheduler = ["manage.py", "scheduler", "--every", "0.1"]
    deadline = time.monotonic() + 120

    with newsroom.running(scheduler, scheduler) as processes:
        while newsroom.count()["live"] < RELEASES and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(0.2)  # time for a second look by either
        for process in processes:
            process.send_signal(signal.SIGTERM)
        assert [process.wait(60) for process in processes] == [0, 0]

    once_each(newsroom.count())


def test_even_without_the_lock_nothing_is_published_twice(newsroom):
    with newsroom.running(*[["-c", PUBLISH]] * 3) as processes:
        assert [process.wait(120) for process in processes] == [0, 0, 0]

    once_each(newsroom.count())


def test_killed_in_the_middle_it_leaves_nothing_half_done(newsroom):
    died = newsroom.python("-c", DIE_INSIDE)
    before = newsroom.count()

    assert died.returncode == -signal.SIGKILL
    assert (before["live"], before["published"], before["subjects"]) == (0, [], [])
    assert before["waiting"] == RELEASES
    newsroom.call("scheduler", "--once")
    once_each(newsroom.count())


def test_killed_right_after_a_publication_all_that_follows_from_it_is_there(newsroom):
    died = newsroom.python("-c", DIE_AFTER)
    first = newsroom.count()

    assert died.returncode == -signal.SIGKILL
    assert first["live"] == len(first["published"]) == len(first["subjects"]) == 1
    assert first["stale"] >= 1
    newsroom.call("scheduler", "--once")
    once_each(newsroom.count())
