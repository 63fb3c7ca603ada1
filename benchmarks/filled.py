"""`python -m benchmarks.filled COUNT`: makes a database with so many releases, or completes it."""

import sys

import django
from django.core.management import call_command


def complete(count: int) -> None:
    """Prepare database and static files, and add what is missing to `count` press releases."""
    from benchmarks.sites import fill
    from publications.models import PressRelease

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    missing = count - PressRelease.objects.count()
    if missing > 0:
        fill(missing)


if __name__ == "__main__":
    django.setup()
    complete(int(sys.argv[1]))
