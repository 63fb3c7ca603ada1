import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection

pytestmark = pytest.mark.postgresql

ANSWERS = {"database": True, "cache": True, "migrations": True, "pagecache": True}


def test_healthz_answers_while_the_process_runs(client):
    response = client.get("/healthz")

    assert response.json() == {"status": "ok"}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_readyz_names_what_is_ready(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", **ANSWERS}


@pytest.mark.django_db
def test_readyz_is_unavailable_without_its_database(client, monkeypatch):
    def refuse() -> None:
        raise DatabaseError("no database")

    monkeypatch.setattr(connection, "cursor", refuse)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["database"] is False


@pytest.mark.django_db
def test_readyz_is_unavailable_without_its_cache(client, monkeypatch):
    def refuse(*args: object) -> None:
        raise ConnectionError("no cache")

    monkeypatch.setattr(cache, "set", refuse)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", **ANSWERS, "cache": False}


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_other_methods_are_refused(client, address):
    assert client.post(address).status_code == 405
