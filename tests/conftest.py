"""What every test stands on: the site's tree of pages, and people in their groups."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import translation
from wagtail.models import Locale, Site

from cms.models import User
from home.models import HomePage
from home.tree import plant
from publications.models import EventIndex, PressIndex, ProgrammeIndex, ResearchIndex


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what ends its module run there last."""
    ends = {item.path: place for place, item in enumerate(items)}
    places = {
        item: ends[item.path] + 0.5 if item.get_closest_marker("ends_its_module") else place
        for place, item in enumerate(items)
    }
    items.sort(key=lambda item: places[item])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, django_db_keepdb):
    """The database with the tree of pages that every site starts with, planted once.

    A test with real transactions empties the database at its end; such a one is not kept.
    """
    with django_db_blocker.unblock():
        plant()
    yield
    with django_db_blocker.unblock():
        if django_db_keepdb and not Locale.objects.exists():
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


@pytest.fixture(autouse=True)
def indonesian(settings):
    """Every test begins in the language of the site, whatever the one before has asked for."""
    translation.activate(settings.LANGUAGE_CODE)


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
