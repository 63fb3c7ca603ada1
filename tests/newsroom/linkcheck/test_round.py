import zlib
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from background import jobs
from background.lock import try_lock
from newsroom.linkcheck import tasks
from newsroom.linkcheck.collecting import collect
from newsroom.models import ExternalLink, LinkState
from tests.newsroom.linkcheck.test_collecting import with_links

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def ages(days):
    ExternalLink.objects.update(checked_at=timezone.now() - timedelta(days=days))


def test_the_weekly_round_asks_for_every_link_once(press, other_site):
    links = [other_site.says(f"/{number}", 200) for number in range(3)]
    with_links(press, *links)
    with_links(press, links[0], other_site.url + "/gone")

    tasks.begin()

    states = dict(ExternalLink.objects.values_list("url", "state"))
    assert [states[link] for link in links] == [LinkState.OK] * 3
    assert states[other_site.url + "/gone"] == LinkState.GONE
    assert [path for method, path, _agent in other_site.asked if method == "HEAD"].count("/0") == 1


def test_it_is_a_job_of_the_week_and_can_be_switched_off(press, other_site, settings):
    assert {job.name: job.days for job in jobs.jobs()}["newsroom.linkcheck.tasks.begin"] == 7
    settings.WARTA_LINKCHECK = False
    with_links(press, other_site.says("/a", 200))

    tasks.begin()

    assert other_site.asked == []


def test_since_stays_while_the_answer_does(press, other_site):
    with_links(press, other_site.says("/a", 404))
    tasks.begin()
    first = ExternalLink.objects.get()
    ages(8)
    tasks.begin()
    same = ExternalLink.objects.get()
    assert same.since == first.since
    assert same.checked_at > first.checked_at

    other_site.says("/a", 200)
    ages(8)
    tasks.begin()

    assert ExternalLink.objects.get().state == LinkState.OK
    assert ExternalLink.objects.get().since > first.since


def test_what_was_asked_for_this_week_is_not_asked_for_again(press, other_site):
    with_links(press, other_site.says("/a", 200))
    tasks.begin()
    ages(5)

    tasks.begin()

    assert len(other_site.asked) == 1


def test_a_round_that_is_killed_goes_on_where_it_was(press, other_site, monkeypatch):
    with_links(press, *(other_site.says(f"/{number}", 200) for number in range(4)))
    collect()
    checked = tasks.check

    def die(link):
        if len(other_site.asked) == 2:
            raise SystemExit
        checked(link)

    monkeypatch.setattr(tasks, "check", die)
    with pytest.raises(SystemExit):
        tasks.check_links.func()
    monkeypatch.setattr(tasks, "check", checked)
    tasks.check_links.func()

    asked = [path for _method, path, _agent in other_site.asked]
    assert sorted(asked) == ["/0", "/1", "/2", "/3"]


def test_a_round_leaves_what_is_left_to_another_task(press, other_site, monkeypatch, settings):
    with_links(press, *(other_site.says(f"/{number}", 200) for number in range(3)))
    collect()
    monkeypatch.setattr(tasks, "SLICE_SECONDS", 0.0)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

    tasks.check_links.func()

    assert other_site.asked == []
    assert [task.task_path for task in DBTaskResult.objects.all()] == [
        "newsroom.linkcheck.tasks.check_links"
    ]


@contextmanager
def held_elsewhere(name):
    """The lock of `try_lock`, held by another session: PostgreSQL lets one take it twice."""
    if connection.vendor != "postgresql":
        with try_lock(name):
            yield
        return
    other = connection.copy()
    with closing(other), other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [zlib.crc32(f"warta.{name}".encode())])
        yield


def test_while_one_round_is_at_it_another_does_nothing(press, other_site):
    with_links(press, other_site.says("/a", 200))
    collect()

    with held_elsewhere("linkcheck"):
        tasks.check_links.func()

    assert other_site.asked == []


def test_a_host_is_given_time_between_two_questions(press, other_site, monkeypatch):
    with_links(press, other_site.says("/a", 200), other_site.says("/b", 200))
    collect()
    waits = []
    monkeypatch.setattr(tasks.time, "sleep", waits.append)
    monkeypatch.setattr(tasks, "HOST_PAUSE_SECONDS", 1.0)

    tasks.check_links.func()

    assert len(waits) == 1
    assert 0.5 < waits[0] <= 1.0
