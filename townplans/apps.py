"""Town plans: drawings made from a number, where a page has no photograph."""

from django.apps import AppConfig


class TownplansConfig(AppConfig):
    name = "townplans"
    verbose_name = "Town plans"
