"""The words that a view of the administration shows, and those that Indonesian has for them."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.http import HttpResponse
from django.utils.translation import trans_real
from lxml import html

WORD = re.compile(r"[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*")
# Not of any language: addresses, names of files, keys, HTML that a field holds.
NO_WORDS = re.compile(r"^\S*[/.@_=]\S*$|^(Ctrl|⌘)( \+ .*)?$|^[{<]")
# Attributes that are read or read out.
READ = ("title", "placeholder", "aria-label", "alt", "data-w-tooltip-content-value")
# What scripts show: keys of the JSON that they are given.
SAID = {"label", "helpText", "help_text", "text", "title", "heading", "html", "addLabel"}
SAID |= {"description", "labelText", "placeholder", "errorMessage"}


@cache
def vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """All words of the Indonesian catalogues, and the English sentences that they translate."""
    known, english, indonesian = set(), set(), set()
    for key, words in trans_real.translation("id")._catalog.items():
        original = (key[0] if isinstance(key, tuple) else key).rpartition("\x04")[2]
        known |= {word.lower() for word in WORD.findall(words)}
        if original:  # the empty one stands for the heading of a catalogue
            (indonesian if original == words else english).add(original.lower())
        indonesian.add(words.lower())
    return frozenset(known), frozenset(english - indonesian)


def foreign(sentence: str, allowed: frozenset[str]) -> list[str]:
    """What is not Indonesian in a sentence: a word, or the whole of it."""
    known, english = vocabulary()
    sentence = " ".join(sentence.split())
    if NO_WORDS.search(sentence) or sentence.lower() in allowed:
        return []
    if sentence.lower() in english:
        return [sentence]
    return [word for word in WORD.findall(sentence) if word.lower() not in known | allowed]


def shown(response: HttpResponse) -> Iterator[str]:
    """Every sentence that an answer shows, also by its scripts."""
    text = response.content.decode()
    if "json" in response.headers["Content-Type"]:
        data = json.loads(text)
        text = data.get("html", "") if isinstance(data, dict) else ""
    if text.strip():
        yield from of_html(text)


def of_html(text: str) -> Iterator[str]:
    for element in html.fromstring(text).iter(html.etree.Element):
        if element.tag in ("style", "code", "svg", "script"):
            if element.get("type") == "application/json":
                yield from of_json(element.text)
        else:
            yield from of_element(element)
        if element.tail and element.getparent().tag != "svg":
            yield element.tail


def of_element(element: html.HtmlElement) -> Iterator[str]:
    yield from (element.get(name, "") for name in READ)
    for value in element.attrib.values():
        if value[:1] in "[{":
            yield from of_json(value)
    if element.tag == "input" and element.get("type") in ("submit", "button"):
        yield element.get("value", "")
    elif element.tag != "textarea":
        yield element.text or ""


@cache
def of_json(text: str) -> tuple[str, ...]:
    try:
        return tuple(said(json.loads(text)))
    except ValueError:
        return ()


def said(data: Any, key: str = "") -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from said(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from said(value, key)
    elif isinstance(data, str) and key in SAID:
        yield from of_html(data) if "<" in data else (data,)
