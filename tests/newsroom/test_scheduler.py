import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from approval.models import Approval, ApprovalBasis
from background.lock import try_lock
from demo.factories import PressReleaseFactory

pytestmark = pytest.mark.postgresql


@pytest.fixture
def due(press):
    """A release whose embargo ended while the scheduler was stopped."""
    release = PressReleaseFactory(parent=press, live=False)
    release.go_live_at = timezone.now() + timedelta(days=1)
    revision = release.save_revision(approved_go_live_at=release.go_live_at)
    hour_ago = timezone.now() - timedelta(hours=1)
    revision.content["go_live_at"] = hour_ago.isoformat()
    revision.approved_go_live_at = hour_ago
    revision.save()
    Approval.objects.give(revision, ApprovalBasis.WORKFLOW)
    return release


def test_what_became_due_during_a_stop_is_published(due):
    call_command("scheduler", once=True)

    due.refresh_from_db()
    assert due.live


def test_what_expired_is_unpublished(press):
    release = PressReleaseFactory(parent=press, expire_at=timezone.now() - timedelta(minutes=1))

    call_command("scheduler", once=True)

    release.refresh_from_db()
    assert not release.live
    assert release.expired


def test_second_run_publishes_nothing_again(due):
    call_command("scheduler", once=True)
    due.refresh_from_db()
    revisions = due.revisions.count()
    published = due.last_published_at

    call_command("scheduler", once=True)

    due.refresh_from_db()
    assert due.revisions.count() == revisions
    assert due.last_published_at == published


HOLD = """
import django, sys, time
django.setup()
from background.lock import try_lock
from approval.models import Approval, ApprovalBasis
with try_lock("scheduler") as first:
    print(first, flush=True)
    time.sleep(60)
"""


def environment() -> dict[str, str]:
    """Another process on the tests' own database and folder."""
    database = settings.DATABASES["default"]
    url = f"sqlite:///{database['NAME']}"
    if database["ENGINE"].endswith("postgresql"):
        url = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DATA_DIR": str(settings.DATA_DIR),
        "DATABASE_URL": url,
    }


def test_scheduler_does_nothing_while_another_is_at_it(due):
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD], env=environment(), stdout=subprocess.PIPE, cwd=Path.cwd()
    )
    try:
        assert other.stdout.readline() == b"True\n"
        call_command("scheduler", once=True)
    finally:
        other.kill()
        other.wait()
        other.stdout.close()

    due.refresh_from_db()
    assert not due.live


@pytest.mark.django_db
def test_lock_is_free_again_after_use():
    with try_lock("test") as first:
        assert first
    with try_lock("test") as again:
        assert again


SCHEDULER_BEGAN = b"is locked or cannot be reached"
WORKER_BEGAN = b"the worker waits"


@pytest.mark.parametrize(
    ("command", "complaints"),
    [("scheduler", {SCHEDULER_BEGAN}), ("background", {SCHEDULER_BEGAN, WORKER_BEGAN})],
)
def test_it_ends_cleanly_on_sigterm(command, complaints, tmp_path):
    own = {"DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cms.settings.dev"}
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    process = subprocess.Popen(
        [sys.executable, "manage.py", command],
        env=inherited | own,
        cwd=settings.BASE_DIR,
        stderr=subprocess.PIPE,
    )
    # All have begun when they complain of the empty database.
    waiting = set(complaints)
    while waiting:
        line = process.stderr.readline()
        assert line
        waiting -= {complaint for complaint in waiting if complaint in line}

    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)

    assert process.returncode == 0
