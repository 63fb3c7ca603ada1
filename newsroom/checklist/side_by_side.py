"""A translation beside its source, field by field, with what changed in the source marked."""

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.views.decorators.cache import never_cache
from wagtail.models import Page, Revision

from cms.models import BasePage
from newsroom.checklist.passages import plain, strings
from newsroom.checklist.remedies import remedies
from newsroom.checklist.translations import REMEDY, WORDS, basis, shown, source_of, translation

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
MIN_WORDS = 4  # from which on equal words are words that nobody has translated: names are short


class State(StrEnum):
    """What a person has to do about a part of the source."""

    CHANGED = "changed"  # since it was translated
    GONE = "gone"  # from the source, and still in the translation
    MISSING = "missing"  # in the translation
    UNTRANSLATED = "untranslated"
    DONE = "done"


@dataclass(frozen=True)
class Part:
    """A field or a block in words; `place` is the fragment of the editor that leads to it."""

    label: str
    place: str
    words: str

    @property
    def is_field(self) -> bool:
        return self.place.startswith("#field-")


@dataclass(frozen=True)
class Row:
    """A part of the source, with what changed in it marked, and its place in the translation."""

    label: str
    source: SafeString
    place: str
    state: State


def parts(page: Page, revision: Revision) -> dict[str, Part]:
    """What a revision of a page says, part by part, in the order in which it is read."""
    content, found = revision.content, {}
    for name in WORDS:
        if name not in content:
            continue
        field = page._meta.get_field(name)
        if name != "body":
            label = capfirst(str(field.verbose_name))
            found[name] = Part(label, f"#field-{name}", plain(content[name] or ""))
            continue
        for block in json.loads(content[name] or "[]"):
            kind = field.stream_block.child_blocks.get(block["type"])
            key = block.get("id") or ""
            words = "\n".join(filter(None, map(plain, strings(block["value"]))))
            label = str(kind.label) if kind else block["type"]
            found[key] = Part(label, f"#block-{key}-section", words)
    return {key: part for key, part in found.items() if part.words.strip()}


def rows(page: Page, source: Page, now: Revision, then: Revision | None) -> Iterator[Row]:
    """The source part by part, then what is left in the translation of parts that are gone."""
    kind = source.specific_class or Page
    text, before = parts(kind, now), parts(kind, then) if then else {}
    newest = page.get_latest_revision()
    ours = paired(before or text, parts(kind, newest) if newest else {})
    for key, part in text.items():
        old = before[key].words if key in before else ("" if then else part.words)
        mine = ours.get(key)
        place = mine.place if mine else part.place if part.is_field else "#field-body"
        yield Row(part.label, marked(old, part.words), place, state_of(part, old, mine))
    for key, part in before.items():
        if key not in text and key in ours:
            yield Row(part.label, marked(part.words, ""), part.place, State.GONE)


def paired(source: dict[str, Part], ours: dict[str, Part]) -> dict[str, Part]:
    """Our parts by the keys of the source: in a translation that began as a copy, blocks keep them.

    Where none did, the first stands beside the first of the source from which it was translated.
    """
    blocks = [key for key, part in source.items() if not part.is_field]
    if any(key in ours for key in blocks):
        return ours
    mine = [part for part in ours.values() if not part.is_field]
    return ours | dict(zip(blocks, mine, strict=False))


def state_of(part: Part, old: str, ours: Part | None) -> State:
    if ours is None:
        return State.MISSING
    if ours.words == part.words and len(part.words.split()) >= MIN_WORDS:
        return State.UNTRANSLATED
    return State.CHANGED if old != part.words else State.DONE


def marked(old: str, new: str) -> SafeString:
    """The new words, with what was added since and what was taken out marked as such."""
    if old == new:
        return format_html("{}", new)
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    steps = difflib.SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    pieces: list[tuple[SafeString | str]] = []
    for step, start, end, new_start, new_end in steps:
        if step == "equal":
            pieces.append(("".join(after[new_start:new_end]),))
            continue
        if start < end:
            pieces.append((format_html("<del>{}</del>", "".join(before[start:end])),))
        if new_start < new_end:
            pieces.append((format_html("<ins>{}</ins>", "".join(after[new_start:new_end])),))
    return format_html_join(mark_safe(""), "{}", pieces)


@never_cache
def side_by_side(request: HttpRequest, page_id: int) -> HttpResponse:
    """The source to read, and the editor of the translation to write in."""
    page = get_object_or_404(Page, pk=page_id).specific
    source = source_of(page) if isinstance(page, BasePage) else None
    now = shown(source) if source else None
    if source is None or now is None:
        raise Http404
    reads_drafts = source.permissions_for_user(request.user).can_edit()
    if not page.permissions_for_user(request.user).can_edit() or not (source.live or reads_drafts):
        raise PermissionDenied
    then = basis(page, source)
    compare = [source.pk, then.pk, now.pk] if then and then != now and reads_drafts else None
    context = {
        "page": page,
        "source": source,
        "rows": list(rows(page, source, now, then)),
        "edit": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "remedy": remedies[REMEDY] if list(translation(page)) else None,
        "remedy_name": REMEDY,
        "compare": compare and reverse("wagtailadmin_pages:revisions_compare", args=compare),
    }
    return render(request, "wagtailadmin/warta/translation.html", context)
