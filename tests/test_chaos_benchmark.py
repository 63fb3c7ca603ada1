"""The scripts of `python -m benchmarks.chaos`, once each: they have to follow what they call."""

from datetime import timedelta

import pytest
from django.utils import timezone

from benchmarks import chaos_scripts
from publications.models import PressRelease


@pytest.fixture(autouse=True)
def quick(monkeypatch, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr("newsroom.management.commands.scheduler.HAS_HELP", False)


def test_a_leap_publishes_long_ahead(press):
    chaos_scripts.leap(rounds=1)

    release = PressRelease.objects.child_of(press).get()
    assert release.live
    assert release.first_published_at > timezone.now() + chaos_scripts.LEAP - timedelta(hours=1)


def test_the_accounts_name_what_is_lost(press, tmp_path, capsys):
    file = tmp_path / "accounts.txt"
    file.write_text(f"hilang@pembaca.example\n{press.pk},404")

    chaos_scripts.accounts(str(file), "0")

    said = capsys.readouterr().out
    assert "hilang@pembaca.example was accepted, and is there 0 times" in said
    assert "page 404 was published, and is not live" in said
    assert f"page {press.pk} " not in said
