"""What the home adds to the administration."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from home.first_steps import FirstStepsPanel


@hooks.register("construct_homepage_panels")
def add_first_steps(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(FirstStepsPanel())
