"""What is measured: each does one thing once, as a person at the desk, and says what it took."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup
from django.urls import reverse

from benchmarks.desk import pictures, texts
from benchmarks.desk.person import JSON, Person, Step, UnexpectedAnswerError
from tests.seen import seen

BEGINNING = "summary"  # the field into which the person types


@dataclass
class Desk:
    """A running demo, and who is logged in there."""

    url: str
    people: dict[str, Person] = field(default_factory=dict)
    number: int = 0
    read: list[float] = field(default_factory=list)  # ms from an approval until a reader saw it

    def __post_init__(self) -> None:
        self.people = {one: Person(self.url, one) for one in ("penulis", "redaktur", "pengurus")}
        self.reader = Person(self.url)
        self.page = texts.longest()
        self.editor = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        self.preview = reverse("wagtailadmin_pages:preview_on_edit", args=[self.page.pk])
        self.opened = self.form()

    def form(self) -> dict[str, Any]:
        """The form that `redaktur` has open, with the revision it was loaded from."""
        fields = texts.form(self.page, "redaktur") | seen(self.page)
        return fields | self.people["redaktur"].token(self.editor)

    def typed(self) -> dict[str, Any]:
        """The form after another word in one of its fields."""
        self.number += 1
        self.opened[BEGINNING] = f"{self.page.summary} {self.number}"
        return self.opened


def floor(desk: Desk) -> Step:
    """Who is asked for by a session, and nothing else: a token as JSON."""
    return desk.people["redaktur"].get(reverse("signed_in"))[1]


def edit_page(desk: Desk) -> Step:
    return desk.people["redaktur"].get(desk.editor)[1]


def autosave(desk: Desk) -> Step:
    """What is sent some moments after a word was typed; it writes over the last autosave."""
    answer, step = desk.people["redaktur"].post(desk.editor, desk.typed(), headers=JSON)
    saved = answer.json()
    if not saved.get("success") or "revision_id" not in saved:
        raise UnexpectedAnswerError(json.dumps(saved)[:500])
    desk.opened["overwrite_revision_id"] = str(saved["revision_id"])
    return step


def preview(desk: Desk) -> Step:
    return previewed(desk)[1]


def previewed(desk: Desk) -> tuple[str, Step]:
    """The preview that follows a word, as HTML."""
    person = desk.people["redaktur"]
    answer, sent = person.post(desk.preview, desk.typed())
    if not answer.json()["is_valid"]:
        raise UnexpectedAnswerError("The form cannot be previewed.")
    answer, shown = person.get(f"{desk.preview}?in_preview_panel=true")
    return answer.text, sent + shown


def photo_preview(desk: Desk) -> Step:
    """From the end of an upload to the preview with the photo, and its size for 1440 px."""
    person, number = desk.people["redaktur"], time.time_ns()
    fields = {"title": f"Foto {number}", "description": "Warga di jalan", "licence": "press"}
    fields |= {"collection": "1", "credit": "IAP Banten"}
    named = {f"image-chooser-upload-{name}": value for name, value in fields.items()}
    token = {"csrfmiddlewaretoken": desk.opened["csrfmiddlewaretoken"]}
    file = (f"foto-{number}.jpg", pictures.photo(number), "image/jpeg")
    answer, _step = person.post(
        reverse("wagtailimages_chooser:create"),
        named | token,
        files={"image-chooser-upload-file": file},
    )
    desk.opened["lead_image"] = str(answer.json()["result"]["id"])
    html, step = previewed(desk)
    addresses = pictures.loaded_first(html)
    if not any(f"foto-{number}" in address for address in addresses):
        raise UnexpectedAnswerError("The preview does not show the photo.")
    for address in addresses:
        step += person.get(address)[1]
    return step


def approve(desk: Desk) -> Step:
    """From the click to what comes after it: the dashboard, which says that it is live."""
    page = texts.waiting(desk.page)
    person, address = desk.people["pengurus"], reverse("reading", args=[page.pk])
    answer, _step = person.get(address)
    html = BeautifulSoup(answer.text, "html.parser")
    form = html.find(attrs={"data-decision": True}).find_parent("form")
    fields = {one["name"]: one.get("value", "") for one in form.select("input[type=hidden]")}
    fields |= {one["name"]: "Dibaca." for one in form.select("[name^=reason-]")}
    fields |= {"when": "now", "comment": "", "decision": "approve"}
    began = time.perf_counter()
    answer, decided = person.post(address, fields, 302)
    _answer, after = person.follow(answer)
    page.refresh_from_db()
    while desk.reader.session.get(desk.url + page.url).status_code != 200:
        time.sleep(0.01)
    desk.read.append((time.perf_counter() - began) * 1000)
    return decided + after


def dashboard_of(account: str) -> Callable[[Desk], Step]:
    return lambda desk: desk.people[account].get(reverse("wagtailadmin_home"))[1]
