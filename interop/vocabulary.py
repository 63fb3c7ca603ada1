"""Whether structured data keep to the vocabulary of schema.org.

The vocabulary is `{type: {"above": [types], "properties": {name: [types]}}}`, with each type's
parents and its own properties, of which some are `"superseded"`; an enumeration has `"members"`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Vocabulary = dict[str, dict[str, Any]]
CONTEXTS = {"https://schema.org", "http://schema.org", "https://schema.org/"}
DATA_TYPES = {"Text", "URL", "Date", "DateTime", "Time", "Number", "Integer", "Float", "Boolean",
              "XPathType", "CssSelectorType", "PronounceableText"}  # fmt: skip
SCHEMA = "https://schema.org/"


@dataclass(frozen=True)
class Breach:
    """What the vocabulary does not know or allow, and where."""

    rule: str
    words: str


def check(data: dict[str, Any], vocabulary: Vocabulary) -> Iterator[Breach]:
    """Every breach in one piece of JSON-LD."""
    context = data.get("@context")
    if context not in CONTEXTS:
        yield Breach("unknown context", str(context))
    known = identified(data)
    for node in data.get("@graph", [data]):
        yield from of_node(node, vocabulary, known)


def identified(value: Any) -> dict[str, dict[str, Any]]:
    """The nodes that have an identifier and say something of themselves."""
    found: dict[str, dict[str, Any]] = {}
    if isinstance(value, dict):
        if "@id" in value and "@type" in value:
            found[value["@id"]] = value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            found |= identified(part)
    return found


def of_node(
    node: dict[str, Any], vocabulary: Vocabulary, known: dict[str, dict[str, Any]]
) -> Iterator[Breach]:
    types = as_list(node.get("@type"))
    if not types:
        yield Breach("node without a type", str(sorted(node)))
    for name in types:
        if name not in vocabulary:
            yield Breach("unknown type", name)
    for name, value in node.items():
        if not name.startswith("@"):
            yield from of_property(types, name, value, vocabulary, known)


def of_property(
    types: list[str],
    name: str,
    value: Any,
    vocabulary: Vocabulary,
    known: dict[str, dict[str, Any]],
) -> Iterator[Breach]:
    where = f"{'/'.join(types)}.{name}"
    lines = [vocabulary[above] for kind in types for above in line(kind, vocabulary)]
    expected = [it for kind in lines for it in kind["properties"].get(name, [])]
    if not expected:
        yield Breach("unknown property", where)
        return
    if any(name in kind.get("superseded", []) for kind in lines):
        yield Breach("superseded property", where)
    for part in as_list(value):
        yield from of_value(where, part, expected, vocabulary, known)


def of_value(
    where: str,
    value: Any,
    expected: list[str],
    vocabulary: Vocabulary,
    known: dict[str, dict[str, Any]],
) -> Iterator[Breach]:
    if value is None or value == "":
        yield Breach("empty value", where)
    elif isinstance(value, dict):
        if set(value) == {"@id"}:
            value = known.get(value["@id"])
            if value is None:
                return  # of another page
        else:
            yield from of_node(value, vocabulary, known)
        types = [name for name in as_list(value.get("@type")) if name in vocabulary]
        lines = {above for name in types for above in line(name, vocabulary)}
        if types and not lines & set(expected):
            yield Breach("unexpected type", f"{where} is {'/'.join(types)}, not {expected}")
    elif not set(expected) & DATA_TYPES and not is_member(value, expected, vocabulary):
        yield Breach("unexpected text", f"{where} is {value!r}, not {expected}")


def is_member(value: Any, expected: list[str], vocabulary: Vocabulary) -> bool:
    """Whether a text is the address of a member of an expected enumeration."""
    members = {
        f"{SCHEMA}{name}"
        for kind in expected
        for name in vocabulary.get(kind, {}).get("members", [])
    }
    return value in members


def line(name: str, vocabulary: Vocabulary) -> list[str]:
    """A type and all above it."""
    if name not in vocabulary:
        return []
    found = [name]
    for above in vocabulary[name]["above"]:
        found += line(above, vocabulary)
    return found


def as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
