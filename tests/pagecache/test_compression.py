"""What leaves without being kept is compressed, whatever stands in front of the server."""

import gzip
import io
from wsgiref.util import FileWrapper

import pytest
from django.http import HttpResponse

from pagecache.compression import CompressedAnswers
from tests.pagecache.doors import ask

WORDS = b"<p>Rencana tata ruang</p>" * 100
HTML = ("Content-Type", "text/html; charset=utf-8")


def answer(body=None, *, status="200 OK", method="GET", accepts="gzip, br", headers=(HTML,)):
    """Status, headers and body as a browser gets them."""
    started = []
    body = [WORDS] if body is None else body

    def application(environ, start_response):
        start_response(status, [*headers, ("Content-Length", str(len(WORDS)))])
        return body

    environ = {"REQUEST_METHOD": method, "HTTP_ACCEPT_ENCODING": accepts}
    sent = b"".join(CompressedAnswers(application)(environ, lambda *said: started.extend(said)))
    return started[0], dict(started[1]), sent


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found", "503 Service Unavailable"])
def test_a_text_is_compressed(status):
    got, headers, body = answer(status=status)

    assert got == status
    assert gzip.decompress(body) == WORDS
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Length"] == str(len(body))
    assert headers["Vary"] == "Accept-Encoding"


def test_the_length_of_a_compressed_text_varies():
    assert len({len(answer()[2]) for _time in range(30)}) > 1


def test_who_takes_no_gzip_gets_it_as_it_is_and_caches_are_told():
    _status, headers, body = answer(accepts="identity")

    assert body == WORDS
    assert headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in headers


def test_other_reasons_to_vary_stay():
    for before in ("Cookie, Accept-Language", "Cookie, accept-encoding"):
        vary = answer(headers=[HTML, ("Vary", before)])[1]["Vary"]

        assert vary.startswith("Cookie, ")
        assert vary.lower().count("accept-encoding") == 1


def test_a_strong_tag_becomes_a_weak_one():
    assert answer(headers=[HTML, ("ETag", '"1"')])[1]["ETag"] == 'W/"1"'


def test_a_response_of_django_is_closed():
    class Response(HttpResponse):
        def close(self):
            self.closed = True

    response = Response(WORDS)

    assert gzip.decompress(answer(response)[2]) == WORDS
    assert response.closed


@pytest.mark.parametrize(
    "said",
    [
        {"method": "HEAD", "body": []},
        {"status": "206 Partial Content"},
        {"headers": [("Content-Type", "image/jpeg")]},
        {"headers": [HTML, ("Content-Encoding", "br")]},
        {"body": FileWrapper(io.BytesIO(WORDS))},
    ],
)
def test_other_answers_pass_as_they_are(said):
    _status, headers, body = answer(**said)

    assert body == (b"" if said.get("method") else WORDS)
    assert headers.get("Content-Encoding") != "gzip"
    assert headers["Content-Length"] == str(len(WORDS))


@pytest.mark.parametrize("address", ["/tidak-ada/", "/cari/?q=banten", "/siaran-pers/"])
def test_what_a_site_answers_is_compressed_kept_or_not(pagecache, open_door, press, address):
    door = open_door(pagecache)

    for _time in range(2):
        reply = ask(door, address, host="localhost", accept_encoding="gzip")
        assert reply.coding == "gzip"
        assert "</html>" in reply.text
