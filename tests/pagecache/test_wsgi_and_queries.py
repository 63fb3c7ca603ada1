"""What asks for something else than the page at its address is not answered with that page."""

from tests.pagecache.doors import ask


def test_the_door_does_not_answer_an_old_feed_with_the_home_page(door):
    assert b"<html" in ask(door, "/", host="localhost").body

    reply = ask(door, "/?feed=rss2", host="localhost")

    assert (reply.status, reply.headers["location"]) == (301, "/feed/")
