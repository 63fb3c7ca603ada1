"""Units, process list and requirements agree with each other, and with what they start."""

import re
import shlex
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import get_commands

from background.management.commands import background
from tests.deploy.servers import program

DEPLOY = settings.BASE_DIR / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
GROUPS = {"production": [], "demo": ["--group", "demo"], "dev": ["--group", "dev"]}
EXPORT = [
    *(f"{sys.prefix}/bin/uv", "export", "--no-config", "--frozen", "--quiet", "--no-header"),
    *("--format", "requirements-txt", "--no-default-groups"),
]


def commands() -> dict[str, list[str]]:
    lines = (DEPLOY / "Procfile").read_text().splitlines()
    return {name: shlex.split(line) for name, line in (line.split(": ", 1) for line in lines)}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_unit_starts_what_the_procfile_starts_or_a_part_of_it(unit):
    name = unit.stem.removeprefix("warta-")
    parts = {one: ["python", "manage.py", one] for one in background.COMMANDS}
    line = re.search(r"^ExecStart=(.*)$", unit.read_text(), re.MULTILINE).group(1)

    started = line.replace("/opt/warta/.venv/bin/", "").replace("8000", "$PORT")

    assert shlex.split(started) == (parts | commands())[name]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_systemd_accepts_the_unit(unit, tmp_path):
    here = unit.read_text().replace("/opt/warta/.venv/bin/", f"{sys.prefix}/bin/")
    copy = tmp_path / unit.name
    copy.write_text(here.replace("User=warta", "User=root").replace("Group=warta", "Group=root"))

    checked = subprocess.run(
        [program("systemd-analyze"), "verify", "--man=no", copy], capture_output=True, text=True
    )

    assert unit.name not in checked.stderr, checked.stderr


@pytest.mark.parametrize(
    "command", [line[2] for line in commands().values() if "manage.py" in line]
)
def test_processes_are_commands_that_exist(command):
    assert command in get_commands()


@pytest.mark.parametrize("name", GROUPS)
def test_requirements_are_those_of_the_lock_file(name, tmp_path):
    file = DEPLOY / "requirements" / f"{name}.txt"
    subprocess.run(
        [*EXPORT, *GROUPS[name], "--output-file", tmp_path / "export.txt"],
        cwd=settings.BASE_DIR,
        check=True,
        capture_output=True,
    )

    assert file.read_text() == (tmp_path / "export.txt").read_text(), "Run: make requirements"


def test_the_lock_file_names_the_public_registry_only():
    named = re.findall(r'registry = "([^"]+)"', (settings.BASE_DIR / "uv.lock").read_text())

    assert set(named) == {"https://pypi.org/simple"}


@pytest.mark.parametrize("name", GROUPS)
def test_requirements_name_no_place_to_download_from(name):
    text = (DEPLOY / "requirements" / f"{name}.txt").read_text()

    assert not re.search(r"^-|://|find-links|index-url", text, re.MULTILINE)
    assert text.count("--hash=sha256:") > 100
