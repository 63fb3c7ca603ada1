"""Conditions, codings and ranges of RFC 9110, for renderings and for files."""

import gzip
from email.utils import formatdate

import brotli
import pytest

from pagecache.wsgi import FrontDoor
from tests.pagecache.doors import HOST, PAGE, application, ask, keep, nothing

SIZE = len(PAGE)


@pytest.fixture(params=["/", "/static/site.css"])
def answer(request, pagecache, settings, tmp_path):
    """Asks for the same bytes, kept as a rendering and as a file."""
    settings.ALLOWED_HOSTS = [HOST]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    file = settings.STATIC_ROOT / "site.css"
    file.write_bytes(PAGE)
    file.with_suffix(".css.gz").write_bytes(gzip.compress(PAGE))
    file.with_suffix(".css.br").write_bytes(brotli.compress(PAGE))
    keep(pagecache, "/")
    door = FrontDoor(application, pagecache, nothing)
    return lambda method="GET", **headers: ask(door, request.param, method, **headers)


def test_head_is_get_without_its_body(answer):
    get, head = answer(), answer("HEAD")

    assert (head.status, head.body) == (200, b"")
    assert head.headers == get.headers


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP", "gzip"),
        ("br;q=0", ""),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.0 ,gzip ; q=0.5", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("identity, gzip;q=0.5", ""),
        ("brotli, gzipped", ""),
        ("*", ""),
        ("*;q=0", ""),
        ("gzip;q=2", ""),
        (",,;;q=,", ""),
    ],
)
def test_coding_is_one_that_the_reader_takes(answer, accepted, coding):
    reply = answer(accept_encoding=accepted)

    assert reply.coding == coding
    assert reply.headers["vary"] == "Accept-Encoding"
    assert reply.headers["content-length"] == str(len(reply.body))
    unpacked = {"gzip": gzip.decompress, "br": brotli.decompress, "": bytes}[coding](reply.body)
    assert unpacked == PAGE


def test_each_coding_has_a_tag_of_its_own(answer):
    tags = {answer(accept_encoding=coding).headers["etag"] for coding in ("", "gzip", "br")}

    assert len(tags) == 3


def test_reader_who_has_it_gets_304(answer):
    reply = answer(accept_encoding="gzip")
    tag = reply.headers["etag"]

    for known in (tag, f"W/{tag}", f'"other", W/{tag}', f'"a,b",{tag}', "*", " * "):
        again = answer(accept_encoding="gzip", if_none_match=known)

        assert (again.status, again.body) == (304, b""), known
        assert again.headers["etag"] == tag
        assert again.headers["vary"] == "Accept-Encoding"
        assert "content-length" not in again.headers


def test_reader_who_has_another_coding_gets_it_all(answer):
    tag = answer(accept_encoding="gzip").headers["etag"]

    assert answer(if_none_match=tag).status == 200


def test_tag_decides_and_not_the_date(answer):
    date = answer().headers["last-modified"]

    assert answer(if_none_match='"other"', if_modified_since=date).status == 200


def test_date_must_be_the_same(answer):
    date = answer().headers["last-modified"]

    assert answer(if_modified_since=date).status == 304
    assert answer(if_modified_since=formatdate(4e9, usegmt=True)).status == 200
    assert answer(if_modified_since="yesterday").status == 200


def test_wish_for_what_it_no_longer_is_fails(answer):
    tag, date = (answer().headers[name] for name in ("etag", "last-modified"))

    assert answer(if_match='"other"').status == 412
    assert answer(if_match=f"W/{tag}").status == 412
    assert answer(if_match=f'"other", {tag}').status == 200
    assert answer(if_match="*").status == 200
    assert answer(if_unmodified_since=date).status == 200
    assert answer(if_unmodified_since=formatdate(1, usegmt=True)).status == 412
    assert answer(if_unmodified_since="yesterday").status == 200


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("Bytes=10-", 10, SIZE - 1),
        ("bytes=-5", SIZE - 5, SIZE - 1),
        (f"bytes=-{SIZE * 2}", 0, SIZE - 1),
        (f"bytes=5-{SIZE * 2}", 5, SIZE - 1),
    ],
)
def test_range_is_a_part(answer, asked, first, last):
    reply = answer(range=asked)

    assert (reply.status, reply.body) == (206, PAGE[first : last + 1])
    assert reply.headers["content-range"] == f"bytes {first}-{last}/{SIZE}"
    assert reply.headers["content-length"] == str(last - first + 1)
    assert reply.headers["etag"] == answer().headers["etag"]


def test_range_is_of_the_chosen_coding(answer):
    packed = answer(accept_encoding="gzip").body

    reply = answer(accept_encoding="gzip", range="bytes=2-9")

    assert (reply.status, reply.coding, reply.body) == (206, "gzip", packed[2:10])


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", "bytes=-0", f"bytes={SIZE + 5}-{SIZE + 9}"])
def test_range_beyond_the_end_is_416(answer, asked):
    reply = answer(range=asked)

    assert (reply.status, reply.body) == (416, b"")
    assert reply.headers["content-range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "asked",
    [
        *("bytes=0-1,4-5", "bytes=9-2", "lines=0-1", "bytes=a-b", "bytes=1_0-20", "bytes=-", "x"),
        *(f"bytes=0-{'9' * 5000}", "bytes=٣-٤"),
    ],
)
def test_range_that_means_nothing_is_the_whole(answer, asked):
    assert (answer(range=asked).status, answer(range=asked).body) == (200, PAGE)


def test_head_has_no_range(answer):
    reply = answer("HEAD", range="bytes=0-9")

    assert (reply.status, reply.headers["content-length"]) == (200, str(SIZE))


def test_range_of_something_else_is_the_whole(answer):
    plain, packed = (answer(accept_encoding=coding).headers["etag"] for coding in ("", "gzip"))
    date = answer().headers["last-modified"]

    assert answer(range="bytes=0-9", if_range=plain).status == 206
    for other in (packed, f"W/{plain}", date, '"other"', ""):
        assert answer(range="bytes=0-9", if_range=other).status == 200, other


def test_reader_who_has_it_gets_304_also_for_a_range(answer):
    assert answer(range="bytes=0-9", if_none_match=answer().headers["etag"]).status == 304
