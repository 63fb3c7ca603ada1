"""The demo's mail: what it wrote when it was loaded, and what it writes back to a reader."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, build_opener

from interop.judging import Item
from interop.site import DATA

READER = {"name": "Sri Wahyuni", "email": "sri@pembaca.example", "followup": "on"}
# Another address: the site writes to one about its data once in a while only.
ENGLISH = {"name": "Tom Hale", "email": "tom@reader.example", "followup": "on"}
WORDS = "Terima kasih, apakah bahannya dapat diunduh?"
HIDDEN = re.compile(r'<input[^>]* name="([^"]+)"[^>]*? value="([^"]*)"')
CONFIRMATION = re.compile(r"(/en)?/(komentar/konfirmasi|comments/confirm)/[^\s/]+/")


class Reader:
    """Writes, so that the demo writes back."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def write(self, items: list[Item]) -> None:
        """A comment in each language, a question for one's data, a forgotten password."""
        for kind, form, who in (
            ("press release", "/komentar/tulis/{}/", READER),
            ("English press release", "/en/comments/write/{}/", ENGLISH),
        ):
            article = next(item for item in items if item.kind == kind)
            page = re.search(r'data-page="(\d+)"', Path(article.file).read_text())
            assert page
            self.send(form.format(page[1]), who | {"comment": WORDS})
        self.send("/komentar/data-anda/", {"email": READER["email"]})
        self.send("/en/comments/your-data/", {"email": ENGLISH["email"]})
        self.send("/admin/password_reset/", {"email": "redaktur@iapbanten.example"})

    def send(self, address: str, values: dict[str, str]) -> None:
        """Fill in the form that stands at an address, and send it."""
        page = self.read(address)
        form = next(
            form for form in re.findall(r"<form.*?</form>", page, re.DOTALL)
            if all(f'name="{name}"' in form for name in values)
        )  # fmt: skip
        target = re.search(r'<form[^>]* action="([^"]+)"', form)
        sent = dict(HIDDEN.findall(form)) | values
        data = urlencode(sent).encode()
        self.opener.open(urljoin(self.base + address, target[1] if target else ""), data)

    def read(self, address: str) -> str:
        text: str = self.opener.open(f"{self.base}{address}").read().decode()
        return text

    def confirm(self) -> None:
        """Follow the links of the confirmations, so that the moderators get their mail."""
        for file in (DATA / "mail").glob("*.eml"):
            if found := CONFIRMATION.search(plain(file.read_bytes())):
                self.send(found[0], {})


def plain(raw: bytes) -> str:
    """The text of a message."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    return str(body.get_content()) if body else ""


def mails(base: str, items: list[Item]) -> list[Item]:
    """The messages in the demo's box, after a reader wrote and no more come."""
    reader = Reader(base)
    reader.write(items)
    settle()
    reader.confirm()
    settle()
    return [
        Item(f"mail:{file.stem}", str(file), "message/rfc822")
        for file in sorted((DATA / "mail").glob("*.eml"))
    ]


def settle() -> None:
    """Until no message has come for some seconds."""
    counted = -1
    for _look in range(30):
        now = len(list((DATA / "mail").glob("*.eml")))
        if now == counted:
            return
        counted = now
        time.sleep(4)
