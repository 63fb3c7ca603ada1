"""The proof with processes: two web servers, and a scheduler that is killed again and again."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.pagecache.copied import CopiedSite

pytestmark = [pytest.mark.slow, pytest.mark.proof]

EDITS = os.environ.get("WARTA_PROOF_EDITS", "5")
PAGES = os.environ.get("WARTA_PROOF_PAGES", "40")
SEED = os.environ.get("WARTA_PROOF_SEED", "36")


def test_nothing_is_stale_though_the_scheduler_is_killed(db, tmp_path):
    site = CopiedSite(tmp_path)
    command = [sys.executable, "-m", "tests.pagecache.proof.killed", SEED, EDITS, PAGES]
    done = subprocess.run(
        command, env=site.environment, cwd=settings.BASE_DIR, capture_output=True, text=True
    )
    sys.stderr.write(done.stdout)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr[-4000:]}"
