"""The proof: whatever editors do, no reader gets anything out of date."""

import os
import sys

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.pagecache.proof.desk import Desk
from tests.pagecache.proof.edits_acts import OnActs
from tests.pagecache.proof.edits_around import Meanwhile, OnComments, OverTime
from tests.pagecache.proof.edits_articles import OnArticles
from tests.pagecache.proof.edits_pages import OnPages
from tests.pagecache.proof.edits_things import OnThings
from tests.pagecache.proof.world import world

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.proof]
# Days in the newsroom, and edits in each: docs/developers/testing.md says how to ask for more.
DAYS = int(os.environ.get("WARTA_PROOF_DAYS", "1"))
EDITS = 8  # after those that every day begins with
PAGES = int(os.environ.get("WARTA_PROOF_PAGES", "60"))
# A number takes another way through the edits; without one it is the same each time.
SEED = os.environ.get("WARTA_PROOF_SEED")


class Newsroom(OnPages, OnArticles, OnThings, OnComments, OnActs, OverTime, Meanwhile, Desk):
    """All of it at once."""


@pytest.fixture(scope="module")
def newsroom(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), world(tmp_path_factory.mktemp("proof"), PAGES) as built:
        Desk.world = built
        Desk.readers_at_first = built.readers
        yield built


def test_nothing_is_ever_stale(newsroom):
    ways = settings(
        max_examples=DAYS,
        stateful_step_count=EDITS,
        derandomize=SEED is None,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(int(SEED))(Newsroom) if SEED else Newsroom, settings=ways)
    sys.stderr.write(f"{Desk.steps} edits, {Desk.compared} comparisons, nothing stale\n")
