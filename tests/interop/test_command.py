"""`make interop` says in one line what keeps it from running, and ends with 2."""

import pytest

from interop import tools
from interop.__main__ import main, versions


def test_without_the_programs_it_says_what_to_install(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert main() == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "apt install nodejs npm" in line
    assert "apt install default-jre-headless" in line
    assert "apt install chromium" in line


def test_an_old_node_is_not_enough(monkeypatch):
    monkeypatch.setattr(tools, "found", lambda names: "/usr/bin/there")
    monkeypatch.setattr(tools, "said", lambda *command: "v18.19.0\n")

    with pytest.raises(tools.Missing, match=r"Node.js 20\.19"):
        tools.demand()


def test_an_unknown_part_is_refused(monkeypatch, capsys):
    monkeypatch.setenv("ONLY", "feeds,fields")

    assert main() == 2
    assert capsys.readouterr().err.startswith("ONLY names fields; parts: html, feeds")


def test_packages_are_installed_once_for_what_names_them(tmp_path):
    named, made = tmp_path / "requirements.txt", []
    named.write_text("one==1")

    tools.once(tmp_path / "python", [named], lambda: made.append(1))
    tools.once(tmp_path / "python", [named], lambda: made.append(2))
    named.write_text("one==2")
    tools.once(tmp_path / "python", [named], lambda: made.append(3))

    assert made == [1, 3]


def test_versions_of_both_registries_are_known():
    assert {"lighthouse", "py:icalendar"} <= set(versions())
