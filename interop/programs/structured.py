"""extruct: the structured data of pages, held against the vocabulary of schema.org."""

import re
from typing import Any

import extruct

from interop.programs.report import FOLDER, Given, fault, items, looked
from interop.typings import read as read_typings
from interop.vocabulary import Vocabulary, check

TYPINGS = FOLDER / "node" / "node_modules" / "schema-dts" / "dist" / "schema.d.ts"
NOT_INDEXED = re.compile(r'<meta name="robots" content="noindex')
# What every page must say to those who show a card of it.
CARD = ("og:title", "og:type", "og:url", "og:image", "og:site_name", "og:locale")


def examine(item: Given, vocabulary: Vocabulary) -> None:
    text = item.bytes().decode()
    found: dict[str, list[Any]] = extruct.extract(
        text, base_url=item.address, syntaxes=["json-ld", "opengraph"]
    )
    for data in found["json-ld"]:
        for breach in check(data, vocabulary):
            fault(item.address, breach.rule, breach.words)
    if NOT_INDEXED.search(text):
        return
    if not found["json-ld"]:
        fault(item.address, "no JSON-LD", item.kind)
    told = {name for graph in found["opengraph"] for name, _value in graph["properties"]}
    for name in CARD:
        if name not in told:
            fault(item.address, "card without", name)


if __name__ == "__main__":
    known = read_typings(TYPINGS.read_text())
    if "NewsArticle" not in known or "headline" not in known["CreativeWork"]["properties"]:
        raise SystemExit("The vocabulary in schema-dts has another form.")
    pages = [given for given in items() if given.kind]
    looked(len(pages))
    for given in pages:
        examine(given, known)
