"""The first reader of an address gets what the next ones get; static files are only read."""

import pytest

from tests.pagecache.doors import ask


def test_the_first_answer_has_the_tag_of_the_next(door):
    first = ask(door, "/siaran-pers/", host="localhost")
    second = ask(door, "/siaran-pers/", host="localhost")

    assert first.headers["etag"] == second.headers["etag"]
    assert first.headers["vary"] == second.headers["vary"] == "Accept-Encoding"
    assert first.body == second.body


@pytest.mark.parametrize("method", ["POST", "OPTIONS", "DELETE"])
def test_static_files_are_only_read(door, method):
    reply = ask(door, "/static/css/site.css", method, host="localhost")

    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")
