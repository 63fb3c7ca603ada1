"""Who goes on with a download gets a part of just what he began with, or the whole."""

import pytest


@pytest.fixture
def addresses(client, release):
    release.lead_image.share_rendition()
    rendition = release.lead_image.renditions.first().url
    return [f"{release.url}paket.zip", rendition]


def ask(client, address, method="get", **headers):
    return getattr(client, method)(address, headers={"Range": "bytes=10-19", **headers})


def test_a_part_is_of_what_the_reader_has_begun(client, addresses):
    for address in addresses:
        first = client.get(address)
        whole, etag = first.getvalue(), first["ETag"]

        same = ask(client, address, **{"If-Range": etag})
        assert (same.status_code, same.getvalue()) == (206, whole[10:20])
        for other in ('"lain"', f"W/{etag}", first.get("Last-Modified", "x")):
            answer = ask(client, address, **{"If-Range": other})
            assert (answer.status_code, answer.getvalue()) == (200, whole), other
            assert "Content-Range" not in answer


def test_head_has_no_parts(client, addresses):
    for address in addresses:
        answer = ask(client, address, "head")
        assert answer.status_code == 200
        assert "Content-Range" not in answer
        assert answer["Content-Length"] == client.get(address)["Content-Length"]
