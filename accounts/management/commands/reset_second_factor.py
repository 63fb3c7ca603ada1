"""`manage.py reset_second_factor NAME`: for the only administrator, whose phone is lost."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.second_factor.resetting import reset


class Command(BaseCommand):
    help = "Takes the second factor off an account; its owner is told by mail, and it is logged."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = User.objects.filter(username__iexact=username).first()
        if user is None:
            raise CommandError(f"There is no account {username!r}.")
        if not user.second_factor_since:
            raise CommandError(f"{user.username} has no second factor.")
        reset(user, None)
        self.stdout.write(f"{user.username} signs in with the password, and sets up a new one.")
