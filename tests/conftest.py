"""What every test stands on: the site's tree of pages, and people in their groups."""

import gc
from collections import Counter
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.test.signals import setting_changed
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as examples
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import (
    post_delete_signal_handler,
    post_save_signal_handler,
    register_signal_handlers,
)
from wagtail.models import Page, Site

from accounts.models import User
from home.models import HomePage
from home.tree import plant
from pagecache.stores import store
from publications import lifecycle
from publications.models import EventIndex, PressIndex, ProgrammeIndex, ResearchIndex
from tests import database
from tests.shared import clean_up

# A busy machine is no fault of what is tested. Examples of a test share what its fixtures made.
examples.register_profile(
    "warta",
    examples.default,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
examples.load_profile("warta")

# Seconds; docs/developers/testing.md says of each module why it takes longer.
LONG = 5
TAKEN: Counter[str] = Counter()  # seconds by module


def pytest_sessionstart(session: pytest.Session) -> None:
    leave_out_of_the_admin_search()


@pytest.hookimpl(trylast=True)  # once it is known which tests run
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let slow modules run first, and what ends its module run there last.

    So no process is left with a slow module when the others have nothing to do any more. The first
    process makes the database. The second need not wait: modules without one come next.
    """
    last = {item.path: place for place, item in enumerate(items)}
    places = {
        item: last[item.path] + 0.5 if item.get_closest_marker("ends_its_module") else place
        for place, item in enumerate(items)
    }
    items.sort(key=lambda item: (not item.get_closest_marker("slow"), places[item]))
    with_database = {item.path for item in items if uses_database(item)}
    first = next((item.path for item in items if item.path in with_database), None)
    items.sort(key=lambda item: (item.path != first, item.path in with_database))


def uses_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", [])
    return bool(item.get_closest_marker("django_db")) or "django_db_setup" in fixtures


def pytest_collection_finish(session: pytest.Session) -> None:
    """Look for garbage less often: what was imported until here stays, and tests end soon.

    Measured on 180 tests of the administration: 5 to 8 % of the processor's time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Sum up what each module takes; a part of a test is counted with its test."""
    if type(report) is pytest.TestReport:
        TAKEN[report.nodeid.partition("::")[0]] += report.duration


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    long = [(name, taken) for name, taken in TAKEN.most_common() if taken > LONG]
    if long:
        terminalreporter.section(f"modules of more than {LONG} seconds")
        for name, taken in long:
            terminalreporter.write_line(f"{taken:6.1f} s  {name}")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_blocker, django_db_keepdb, django_db_createdb
):
    """A database for this process, with the tree of pages that every site starts with."""
    with django_db_blocker.unblock():
        database.make_template(keep=django_db_keepdb and not django_db_createdb)
        database.copy_template()
    yield
    with django_db_blocker.unblock():
        database.drop_copy()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Remove what the processes of this run have shared, once they have all ended."""
    if not hasattr(session.config, "workerinput"):
        clean_up()


@receiver(setting_changed)
def forget_the_store(*, setting: str, **more: object) -> None:
    """The store of pages is chosen by the settings, and remembered."""
    if setting in ("WARTA_PAGECACHE", "PAGECACHE_DIR"):
        store.cache_clear()


@pytest.fixture(autouse=True)
def as_at_first(settings):
    """Every test begins in the language of the site, and with nothing in the cache.

    What the cache says of rows that were rolled back is wrong as soon as another row has their key.
    """
    translation.activate(settings.LANGUAGE_CODE)
    cache.clear()


def leave_out_of_the_admin_search() -> None:
    """Index nothing for the search of the administration: a fifth of what making a page takes."""
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)
        post_delete.disconnect(post_delete_signal_handler, sender=model)


@pytest.fixture
def admin_search() -> Iterator[None]:
    """What is saved is found in the administration at once, as it is outside the tests."""
    register_signal_handlers()
    yield
    leave_out_of_the_admin_search()


@pytest.fixture(scope="module")
def kept_db(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A transaction for what the tests of a module share and only read; `db` stands within it.

    Fixtures of a module that ask for it return keys, not objects: a test may change an object.
    """
    with django_db_blocker.unblock(), translation.override("id"), transaction.atomic():
        Site.clear_site_root_paths_cache()
        yield
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


@pytest.fixture
def site(db) -> Site:
    """The default site with home pages and indexes in both languages."""
    Site.clear_site_root_paths_cache()
    return Site.objects.get() if HomePage.objects.exists() else plant()


@pytest.fixture
def home(site) -> HomePage:
    return site.root_page.specific


@pytest.fixture
def press(home) -> PressIndex:
    return PressIndex.objects.child_of(home).get()


@pytest.fixture
def programmes(home) -> ProgrammeIndex:
    return ProgrammeIndex.objects.child_of(home).get()


@pytest.fixture
def events(home) -> EventIndex:
    return EventIndex.objects.child_of(home).get()


@pytest.fixture
def research(home) -> ResearchIndex:
    return ResearchIndex.objects.child_of(home).get()


@pytest.fixture
def member(db):
    """Makes a user in a group: `member("Redaktur")`."""

    def make(group: str, username: str | None = None) -> User:
        user = User.objects.create_user(
            username or group.lower(), f"{group.lower()}@iapbanten.example", "warta-demo"
        )
        user.groups.add(Group.objects.get(name=group))
        return user

    return make


@pytest.fixture
def writer(member) -> User:
    return member("Penulis")


@pytest.fixture
def editor(member) -> User:
    return member("Redaktur")


@pytest.fixture
def second(member) -> User:
    """Another editor."""
    return member("Redaktur", "kedua")


@pytest.fixture
def board(member) -> User:
    return member("Pengurus")


@pytest.fixture
def told() -> Iterator[list[tuple[object, ...]]]:
    """What the lifecycle told since the test began: the signal's name, the page, any reason."""
    names = {lifecycle.shown: "shown", lifecycle.changed: "changed", lifecycle.hidden: "hidden"}
    heard: list[tuple[object, ...]] = []

    def hear(signal, sender, keys, reason=None, **kwargs):
        assert {type(page) for page in Page.objects.filter(pk__in=keys).specific()} == {sender}
        heard.extend((names[signal], key, *filter(None, [reason])) for key in keys)

    for signal in names:
        signal.connect(hear)
    yield heard
    for signal in names:
        signal.disconnect(hear)
