"""The demo: fictional content of a whole newsroom, and the command that runs it."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"
    verbose_name = "Demo"
