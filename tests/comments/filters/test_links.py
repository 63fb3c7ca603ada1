import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.filters.links import links_in
from comments.filters.normal import Normal


def hosts(text):
    return [link.host for link in links_in(Normal(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://www.bps.go.id/a?b=1.", ["bps.go.id"]),
        ("lihat www.gacor.example, ya", ["gacor.example"]),
        ("situs-hoki.com/daftar", ["situs-hoki.com"]),
        ("HTTPS://Hoki.COM", ["hoki.com"]),
        ("hоki.com", ["hoki.com"]),  # Cyrillic o
        ("t.me/polagacor", ["t.me"]),
        ("http://user@hoki.com:8080/x", ["hoki.com"]),
        ("surat ke nama@contoh.id", []),
        ("selesai.Lalu pulang", []),
        ("Rp 1.500.000 dan 3.7 juta", []),
        ("S.T., M.Si. dan Jl. Raya", []),
        ("", []),
    ],
)
def test_addresses_are_found_with_their_host(text, expected):
    assert hosts(text) == expected


@given(st.text(max_size=200))
def test_any_text_is_taken_and_quoted_as_it_stands(text):
    for link in links_in(Normal(text)):
        assert text[link.start : link.end] == link.text
