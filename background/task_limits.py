"""How long a background task may run: declared beside the task, enforced by the worker.

    @longest_run(60)
    @task(priority=50)
    def send_mail(...): ...

A task that may take longer than QUICK_SECONDS is in the queue SLOW, so that none of those that
people wait for stands behind it.
"""

from collections.abc import Callable
from typing import TypeVar

from django_tasks.base import Task

AnyTask = TypeVar("AnyTask", bound=Task)

SLOW = "slow"
QUICK_SECONDS = 60
# What a task that nobody declared may take: one of a package that was added.
DEFAULT_SECONDS = 60

# Tasks of libraries; our own add themselves.
_seconds = {
    "wagtail.contrib.frontend_cache.tasks.purge_urls_from_cache_task": 60,
    "wagtail.images.tasks.set_image_focal_point_task": 60,
    "wagtail.tasks.delete_file_from_storage_task": 60,
    "wagtail.tasks.update_reference_index_task": 60,
}


def longest_run(seconds: int) -> Callable[[AnyTask], AnyTask]:
    """Declare after how many seconds of one run a worker ends a task, to try it again later."""

    def declare(task: AnyTask) -> AnyTask:
        _seconds[task.module_path] = seconds
        return task

    return declare


def limits() -> dict[str, int]:
    """The longest run of each declared task, in seconds, by the path of the task."""
    return dict(_seconds)


def limit_of(path: str) -> int:
    """The longest run of the task with this path, in seconds."""
    return _seconds.get(path, DEFAULT_SECONDS)
