import os, time, random, collections, traceback
import pytest
from hypothesis.stateful import RuleBasedStateMachine
from hypothesis import strategies as st, find
from tests.cms.pagecache.proof.test_never_stale import Newsroom, newsroom  # noqa
from tests.cms.pagecache.proof.readers import families
from tests.cms.pagecache.proof.desk import Desk
from cms.pagecache.refresh import refresh_address

LOG = open(os.environ.get("SURVEY", "/tmp/survey.log"), "a", buffering=1)
clock = time.perf_counter
T = clock()
seed = int(os.environ.get("SEED", "1"))


class Survey(Newsroom):
    seen = 0

    def report(self, found):
        if found:
            LOG.write(f"\n@@ {clock() - T:.0f}s after: {self.story[self.seen :]}\n")
            for line in families(found):
                LOG.write("   " + line[:1500].replace("\n", "\n      ") + "\n")
            for one in found:
                refresh_address(self.readers.store, one.address)
                self.readers.digests[one.address] = self.readers.digest(one.address)
        else:
            LOG.write(
                f"ok {clock() - T:.0f}s {self.story[self.seen :]} compared {self.readers.compared}\n"
            )
        self.seen = len(self.story)

    def finish(self):
        pass


def draw(strategy, rng):
    from hypothesis.internal.conjecture.data import ConjectureData
    from hypothesis.internal.conjecture.providers import HypothesisProvider

    data = ConjectureData(random=rng)
    with __import__("hypothesis.control").control.BuildContext(
        data, is_final=False, wrapped_test=lambda: None
    ):
        return data.draw(strategy)


@pytest.mark.django_db
def test_survey(newsroom):
    LOG.write(f"\n==== built {clock() - T:.0f}s seed {seed}\n")
    rng = random.Random(seed)
    end = clock() + float(os.environ.get("SECONDS_", "3000"))
    only = os.environ.get("ONLY", "").split(",")
    while clock() < end:
        machine = Survey()
        rules = [r for r in machine.rules if r.function.__name__ in only or only == [""]]
        try:
            for step in range(30):
                r = rng.choice(rules)
                args = {k: draw(v, rng) for k, v in r.arguments_strategies.items()}
                try:
                    r.function(machine, **args)
                    before = clock()
                    machine.nothing_is_stale()
                except Exception:
                    LOG.write(
                        f"!!! {r.function.__name__} {args} {machine.story[-3:]}\n{traceback.format_exc()[-1500:]}\n"
                    )
                    break
        finally:
            machine.teardown()
