"""A database that somebody locks is not lost, and holds up no reader."""

import pytest
from django.db import OperationalError, connection, connections

from newsroom.management.commands.scheduler import Command
from pagecache import render_on_demand
from pagecache.address import Address

pytestmark = pytest.mark.django_db


def test_a_page_rendered_during_a_lock_is_given_and_not_kept(site, pagecache, monkeypatch):
    address = Address("localhost", "/siaran-pers/")

    def locked(*_args):
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(render_on_demand.invalidation, "schedule_refresh", locked)
        assert render_on_demand.fetch(pagecache, address).status == 200
    assert pagecache.get(address) is None

    render_on_demand.fetch(pagecache, address)
    assert pagecache.get(address)


def test_a_lock_that_stops_the_scheduler_is_no_lost_database(pagecache, caplog, monkeypatch):
    monkeypatch.setattr(connections["default"], "close", lambda: None)  # the test stands in one

    Command().lose_database(pagecache)

    assert "locked" in caplog.text
    assert not pagecache.is_database_gone


def test_a_scheduler_without_a_database_tells_readers(pagecache, monkeypatch):
    monkeypatch.setattr(connections["default"], "close", lambda: None)

    def lost(*_query):
        raise OperationalError("the connection was lost")

    with connection.execute_wrapper(lost):
        Command().lose_database(pagecache)

    assert pagecache.is_database_gone
