"""Somebody at the desk: their session, and what each request of it took."""

import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from bs4 import BeautifulSoup

from benchmarks.desk.timing import HEADER, Spent, spent

PASSWORD = "warta-demo"
JSON = {"Accept": "application/json"}
PATIENCE = 60  # seconds


class UnexpectedAnswerError(Exception):
    """The server answered what no person would want to see; nothing is measured by it."""


@dataclass
class Step:
    """What one thing that a person did took: milliseconds felt, and spent in the server."""

    felt: float = 0
    spent: Spent = field(default_factory=Spent)

    def __add__(self, other: "Step") -> "Step":
        return Step(self.felt + other.felt, self.spent + other.spent)


class Person:
    """A browser's requests, each timed until its last byte; redirects are followed by hand."""

    def __init__(self, url: str, account: str = "") -> None:
        self.url, self.session = url, requests.Session()
        self.session.headers["Accept-Language"] = "id"
        self.session.headers["Referer"] = f"{url}/admin/"
        if account:
            fields = {"username": account, "password": PASSWORD}
            answer, _step = self.post("/admin/login/", fields | self.token("/admin/login/"), 302)
            self.get(answer.headers["Location"])

    def get(self, path: str, expected: int = 200) -> tuple[requests.Response, Step]:
        return self.ask("GET", path, expected)

    def post(
        self, path: str, fields: dict[str, Any], expected: int = 200, **more: Any
    ) -> tuple[requests.Response, Step]:
        """As the editor's scripts do, in parts."""
        files = more.pop("files", {}) or {"": ("", b"")}
        return self.ask("POST", path, expected, data=fields, files=files, **more)

    def ask(
        self, method: str, path: str, expected: int, **more: Any
    ) -> tuple[requests.Response, Step]:
        began = time.perf_counter()
        answer = self.session.request(
            method, urljoin(self.url, path), allow_redirects=False, timeout=PATIENCE, **more
        )
        took = (time.perf_counter() - began) * 1000
        if answer.status_code != expected:
            raise UnexpectedAnswerError(
                f"{method} {path}: {answer.status_code}, not {expected}\n{said(answer.text)}"
            )
        return answer, Step(took, spent(answer.headers.get(HEADER, "")))

    def follow(self, answer: requests.Response) -> tuple[requests.Response, Step]:
        """Where a redirect leads."""
        return self.get(urlsplit(answer.headers["Location"]).path)

    def token(self, path: str) -> dict[str, str]:
        """The token of the forms of a page."""
        answer, _step = self.get(path)
        page = BeautifulSoup(answer.text, "html.parser")
        return {
            "csrfmiddlewaretoken": str(page.find(attrs={"name": "csrfmiddlewaretoken"})["value"])
        }


def said(html: str) -> str:
    """The words of an answer, as far as they help."""
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())[:600]
