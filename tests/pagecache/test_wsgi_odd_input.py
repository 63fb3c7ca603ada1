"""Whatever a reader sends, the door answers, and with nothing but what is kept."""

from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagecache.stores.folder import FolderStore
from pagecache.wsgi import FrontDoor
from tests.pagecache.doors import HOST, PAGE, application, ask, keep, nothing

SECRET = b"never to be served"
KEPT = {"/": PAGE, "/siaran-pers/": b"list", "/siaran-pers/?page=2": b"second"}
HEADERS = [
    *("if_none_match", "if_modified_since", "if_match", "if_unmodified_since"),
    *("range", "if_range", "accept_encoding", "cookie"),
]
PIECES = [
    *("", ".", "..", "@", "@@", "@.html", "@.html.meta", "@.html.gz", "page=2.html", "%2e%2e"),
    *("%2f", "\\", "\x00", "\n", "siaran-pers", HOST, ".state", "secret.html", "a" * 300),
    *("é".encode().decode("latin-1"), "\xff\xfe", "database-gone"),
]
WORDS = [
    *("*", "W/", '"', '"x"', ",", "bytes=", "0-0", "-1", "5-", "9-2", "gzip", "br", ";q=0"),
    *("identity", "0", "Mon, 23 Nov 2026 23:07:00 GMT", "Mon, 23 Nov 99999 23:07:00 -9999", "e9"),
]

pytestmark = pytest.mark.django_db

characters = st.text(st.characters(max_codepoint=255), max_size=30)
paths = st.lists(st.sampled_from(PIECES) | characters, max_size=6)
queries = st.lists(
    st.sampled_from(["page=2", "page=2%00", "utm_source=x", "q=1", "=", "page", "fbclid=%zz"])
    | characters,
    max_size=4,
)
values = st.lists(st.sampled_from(WORDS), max_size=5).map("".join) | characters


@pytest.fixture(scope="module")
def door(module_settings):
    root = Path(mkdtemp(prefix="warta-door-"))
    store = FolderStore(root / "pagecache")
    for target, body in KEPT.items():
        keep(store, target, body)
    for place in (root, store.root, store.root / HOST):
        (place / "secret.html").write_bytes(SECRET)
    return FrontDoor(application, store, nothing)


@pytest.fixture(scope="module")
def module_settings():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.ALLOWED_HOSTS", [HOST])
        yield


@given(pieces=paths, parts=queries)
def test_nothing_but_what_is_kept_comes_out(door, pieces, parts):
    reply = ask(door, f"/{'/'.join(pieces)}?{'&'.join(parts)}")

    assert reply.status in {200, 203}
    assert reply.body in {b"behind", *KEPT.values()}


@given(host=values, path=st.sampled_from([*KEPT, "/secret.html", "/x"]))
def test_no_host_leads_outside(door, host, path):
    assert ask(door, path, host=host).body in {b"behind", *KEPT.values()}


@given(
    method=st.sampled_from(["GET", "HEAD"]),
    headers=st.dictionaries(st.sampled_from(HEADERS), values, max_size=4),
)
def test_no_header_is_an_error(door, method, headers):
    reply = ask(door, "/", method, **headers)

    assert reply.status in {200, 203, 206, 304, 412, 416}
    if reply.status == 200 and method == "GET" and not reply.coding:
        assert reply.body == PAGE
