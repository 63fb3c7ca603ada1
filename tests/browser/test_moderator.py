"""A moderator in Chromium who never touches the mouse."""

import sqlite3
import sys
import time

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.demo_site import PASSWORD, shell
from tests.browser.width import is_wider

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Rules that Wagtail's own frame of a page breaks, around what is ours.
OURS = {"include": [["#main"]], "exclude": [[".w-breadcrumbs"]]}
MANY = 100
# Between the end of the answer and the end of the side that it is in.
ROOM = """() => {
  const [side, answer] = [".review__comment", "#review-text"].map((place) =>
    document.querySelector(place).getBoundingClientRect());
  return side.right - answer.right;
}"""
FILL = f"""
from django.utils import timezone
from accounts.models import User
from comments.moderation.decision_links import path_for
from comments.models import ReaderComment
from publications.models import PressRelease
page = PressRelease.objects.live().first()
held = ReaderComment.objects.waiting().exclude(held_because=[])
held.update(status="spam")  # what the demo itself holds
for number in range({MANY}):
    ReaderComment.objects.create(
        content_type=page.cached_content_type, object_pk=str(page.pk), site_id=1,
        user_name=f"Pengirim {{number}}", user_email=f"p{{number}}@pembaca.example",
        comment=f"Komentar nomor {{number}} tentang rencana ini.", status="pending",
        confirmed_at=timezone.now(), held_because=[{{"rule": "writer", "words": ["rencana"]}}],
    )
moderator = User.objects.get(username="moderator")
print(path_for(ReaderComment.objects.get(user_name="Pengirim 0"), moderator))
"""


@pytest.fixture(scope="module")
def queue(demo, demo_folder):
    """The demo, in which 100 comments and no others are held; a link to decide on the first."""
    return demo, shell(demo_folder, demo, FILL)[-1], demo_folder


@pytest.fixture
def page(browser, queue):
    context = browser.new_context(base_url=queue[0], viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/admin/login/")
    page.fill("[name=username]", "moderator")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    yield page
    context.close()


def states(folder):
    with sqlite3.connect(folder / "warta.sqlite3") as database:
        rows = database.execute(
            "SELECT status, count(*) FROM comments_readercomment c JOIN django_comments d"
            " ON d.id = c.xtdcomment_ptr_id WHERE user_name LIKE 'Pengirim %' GROUP BY status"
        )
        return dict(rows.fetchall())


def begin(page):
    """Open the first comment of the list, and wait for the script that listens to keys."""
    page.locator("[data-start]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def wait_for(page, name):
    page.wait_for_function(
        "name => document.activeElement?.textContent.trim() === name", arg=name, timeout=20000
    )


def test_the_phone_page_works_small_and_without_scripts(browser, queue):
    url, link, _folder = queue
    context = browser.new_context(
        base_url=url, java_script_enabled=True, viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.goto(link)
    assert violations(page, STANDARD) == ""
    assert not is_wider(page)
    context.close()

    plain = browser.new_context(
        base_url=url, java_script_enabled=False, viewport={"width": 360, "height": 740}
    )
    page = plain.new_page()
    page.goto(link)
    page.click("[value=spam]")
    assert page.locator("main .notice b").inner_text() == "Spam"
    page.click("[value=undo]")
    assert page.locator("[value=approve]").is_visible()
    plain.close()


def test_the_queue_is_accessible(page):
    for address in ("/admin/comments/?status=held", "/admin/comments/"):
        page.goto(address)
        assert "warta" not in violations(page, STANDARD, OURS)
    begin(page)
    page.keyboard.press("r")
    assert violations(page, STANDARD, {"include": [["[data-frame]"]]}) == ""


def test_the_answer_keeps_to_its_side_of_the_line(page):
    page.goto("/admin/comments/?status=held")
    begin(page)
    page.keyboard.press("b")

    for width in (390, 1000, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(ROOM) >= 0


@pytest.mark.ends_its_module
def test_a_hundred_comments_are_decided_by_keyboard(page, queue, capsys):
    page.goto("/admin/comments/?status=held")
    begin(page)

    page.keyboard.press("?")
    assert page.locator("dialog[open] kbd").first.is_visible()
    page.keyboard.press("Escape")

    began = time.monotonic()
    for number in range(MANY):
        if number:
            wait_for(page, f"Pengirim {number}")
        key = "ars"[number % 3]
        page.keyboard.press(key)
        if key == "r":
            page.keyboard.press("1")
    page.wait_for_selector(".review__empty")
    seconds = time.monotonic() - began
    with capsys.disabled():
        sys.stdout.write(f"\n{MANY} comments decided by keyboard in {seconds:.0f} seconds\n")
    assert states(queue[2]) == {"approved": 34, "rejected": 33, "spam": 33}

    page.keyboard.press("u")
    wait_for(page, f"Pengirim {MANY - 1}")
    page.keyboard.press("u")
    wait_for(page, f"Pengirim {MANY - 2}")
    assert states(queue[2]) == {"approved": 33, "rejected": 33, "spam": 32, "pending": 2}
    assert "nomor 98" in page.locator("[data-text]").inner_text()
    expect(page.locator("[data-live]")).to_contain_text("Pengirim 98")


def test_a_note_and_the_neighbours_are_reached_by_keyboard(page):
    page.goto("/admin/comments/?status=all")
    begin(page)
    first = page.locator("[data-focus]").inner_text()
    text = page.locator("[data-text]").inner_text()

    page.keyboard.press("j")
    page.wait_for_function(
        "text => document.querySelector('[data-text]').innerText !== text", arg=text
    )
    page.keyboard.press("k")
    wait_for(page, first)

    page.keyboard.press("e")
    page.keyboard.type("ars: sudah ditelepon")  # letters are letters in a field
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-said]")
    assert page.locator("#review-note").input_value() == "ars: sudah ditelepon"
    assert page.locator("[data-focus]").inner_text() == first
