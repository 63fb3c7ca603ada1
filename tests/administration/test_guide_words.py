"""Bold words of the guides are names: the interface, or a library that it shows, says each."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.utils.translation import trans_real
from markdown_it import MarkdownIt
from markdown_it.token import Token

from administration.guides import names

LOCALE = Path(__file__).parents[2] / "locale"
SCRIPTS = re.compile(r'^msgstr(?:\[\d\])? "(.+)"$', re.MULTILINE)
LAST_VALUE = re.compile(r"([^%]{8,})%\(\w+\)s$")  # "Ajukan ke %(workflow_name)s"


def bold(guide: Path) -> list[str]:
    """What stands in bold; `Pengaturan → Pengguna` names two things."""
    tokens = MarkdownIt("commonmark").enable("table").parse(guide.read_text(encoding="utf-8"))
    return [name for token in tokens for name in names_in(token.children or [])]


def names_in(tokens: list[Token]) -> list[str]:
    found, inside = [], None
    for token in tokens:
        if token.type == "strong_open":
            inside = ""
        elif token.type == "strong_close":
            found += [spelled(name) for name in inside.split("→")]
            inside = None
        elif inside is not None:
            inside += token.content or " "
    return found


def spelled(text: str) -> str:
    return " ".join(text.split()).strip(" .:…?*").lower()


@cache
def messages() -> tuple[frozenset[str], tuple[str, ...]]:
    """All that is said in Indonesian, and the beginnings of what ends with a name."""
    said = [words for _key, words in trans_real.translation("id")._catalog.items()]
    scripts = (LOCALE / "libraries" / "id" / "LC_MESSAGES" / "djangojs.po").read_text()
    said += SCRIPTS.findall(scripts)
    begun = (match[1].lower().strip() for words in said if (match := LAST_VALUE.match(words)))
    return frozenset(map(spelled, said)), tuple(begun)


def is_said(name: str) -> bool:
    said, begun = messages()
    return name in said or name.startswith(begun)


@pytest.mark.parametrize("guide", names().values(), ids=names().keys())
def test_a_guide_names_only_what_the_interface_says(guide):
    assert [name for name in bold(guide) if not is_said(name)] == []


def test_another_name_is_noticed(tmp_path):
    file = tmp_path / "lain.md"
    file.write_text("Klik **Ajukan ke Siaran pers**, lalu **Laporan → Tombol yang tidak ada**.")

    assert [is_said(name) for name in bold(file)] == [True, True, False]
