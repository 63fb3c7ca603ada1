"""An index as the tests need it."""

import pytest

from demo.factories import PressReleaseFactory
from search import index


@pytest.fixture
def release(press):
    """Makes a press release that can be found; `body` is a paragraph."""

    def make(title: str = "Rapat kerja", body: str = "", **fields):
        parent = fields.pop("parent", press)
        page = PressReleaseFactory(
            parent=parent, title=title, body=[("text", f"<p>{body}</p>")] if body else [], **fields
        )
        index.put(page)
        return page

    return make


@pytest.fixture
def found(client):
    """The titles found for words, best first."""

    def find(words: str, address: str = "/cari/", **narrowing) -> list[str]:
        response = client.get(address, {"q": words} | narrowing)
        assert response.status_code == 200
        return [result.title for result in response.context.get("results", [])]

    return find
