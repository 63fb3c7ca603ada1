"""One task for each of many things, without who asks for them waiting until each is written."""

from collections.abc import Sequence

from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks.base import Task

from background.task_limits import longest_run


def enqueue_for_each(each: Task, keys: Sequence[int]) -> None:
    """Enqueue a task for each key; for several, a task that does so."""
    if len(keys) == 1:
        each.enqueue(keys[0])
    elif keys:
        enqueue_each.enqueue(each.module_path, list(keys))


@longest_run(60)
@task(priority=40)
def enqueue_each(path: str, keys: list[int]) -> None:
    """Enqueue the task at a path for each key; stopped on its way, it begins again."""
    each = import_string(path)
    for key in keys:
        each.enqueue(key)
