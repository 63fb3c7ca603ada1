"""A reader of comments in Chromium, with and without JavaScript, where 160 have been written."""

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from tests.browser.axe import COLOURS, violations
from tests.browser.demo_site import shell
from tests.browser.people import mails, wait_for
from tests.browser.width import is_wider

MANY = 160
FILL = f"""
from django.utils import timezone
from comments.models import ReaderComment
from comments.tokens import token_for
from publications.models import PressRelease
page = PressRelease.objects.live().first()
made, path = [], []
for number in range({MANY}):
    depth = number % 5 % 4
    path = path[:depth]
    made.append(ReaderComment.objects.create(
        content_type=page.cached_content_type, object_pk=str(page.pk), site_id=1,
        parent_id=path[-1].pk if path else 0, user_name=f"Pembaca {{number}}",
        user_email=f"p{{number}}@pembaca.example", status="approved", language="id",
        comment=f"Komentar nomor {{number}}. " + "panjangsekali" * (number % 7),
        confirmed_at=timezone.now(),
    ))
    path.append(made[-1])
from pagecache import invalidation
from pagecache.models import InvalidationKind
invalidation.mark(InvalidationKind.PAGE, [page.pk])
print(page.url, made[-1].get_absolute_url(), token_for(made[-1]))
"""


@pytest.fixture(scope="module")
def crowd(demo, demo_folder):
    """The demo with a long thread: its address, the article, the last comment, a token."""
    return demo, *shell(demo_folder, demo, FILL)[-3:]


@pytest.fixture
def visit(browser, crowd):
    """Opens an address of the demo as a reader who was never here."""
    contexts = []

    def opened(path, width=390, scripts=True, scheme="light"):
        context = browser.new_context(
            base_url=crowd[0],
            java_script_enabled=scripts,
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        # The scheduler renders what was written behind its back.
        for _look in range(300):
            if path != crowd[1] or "Pembaca 0" in page.content():
                break
            page.wait_for_timeout(200)
            page.reload()
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_a_page_with_many_comments_is_right(visit, crowd, width, scheme):
    page = visit(crowd[1], width=width, scheme=scheme)
    expect(page.locator(".comment-form")).to_have_count(0)
    page.get_by_role("link", name="Tulis komentar").click()
    expect(page.get_by_label("Nama *")).to_be_focused()

    assert violations(page) == ""
    assert page.locator(".comment").count() <= 50
    assert not is_wider(page)
    deepest = page.locator(".comments ol ol ol ol .comment__body").first
    assert deepest.bounding_box()["width"] > 150


def test_a_reader_replies_in_place_and_changes_their_mind(visit, crowd):
    page = visit(crowd[1])
    page.get_by_role("link", name="Tulis komentar").click()
    page.locator("[data-fragment]").get_by_label("Komentar *").fill("Sudah saya tulis")
    first = page.locator(".comment").first
    first.locator(":scope > .comment__actions").get_by_role("link", name="Balas").click()

    form = first.locator(":scope > [data-fragment] form")
    expect(form).to_contain_text("Balas Pembaca 0")
    expect(form.get_by_label("Komentar *")).to_have_value("Sudah saya tulis")
    expect(form.get_by_label("Komentar *")).to_be_focused()

    page.get_by_role("button", name="Batalkan balasan").click()
    expect(first.locator(":scope > [data-fragment]")).to_have_count(0)
    expect(page.locator("[data-fragment]")).to_have_text("Tulis komentar")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_field_of_a_form_that_failed_is_red_and_says_why(visit, crowd, scheme):
    page = visit(crowd[1], scheme=scheme)
    page.get_by_role("link", name="Tulis komentar").click()
    page.get_by_role("button", name="Kirim komentar").click()

    expect(page.locator(".error-summary")).to_be_focused()
    fields = page.locator(".field :is(input[type=text], input[type=email], textarea)")
    expect(fields).to_have_count(3)
    looks = fields.evaluate_all(
        """all => all.map(one => [
            getComputedStyle(one).border,
            document.getElementById(one.getAttribute("aria-describedby")).innerText.length > 9,
            !!document.querySelector(`.error-summary a[href="#${one.id}"]`),
        ])"""
    )
    alert = page.locator(".field__error").first.evaluate("e => getComputedStyle(e).color")
    assert looks == [[f"2px solid {alert}", True, True]] * 3
    assert violations(page) == ""


def test_a_form_on_its_way_is_not_sent_again(visit, crowd):
    page = visit(crowd[1])
    sent = []

    def hold(route):
        sent.append(route.request.method)
        page.wait_for_timeout(150)
        route.continue_()

    page.get_by_role("link", name="Tulis komentar").click()
    page.get_by_label("Nama *").fill("Laras")
    page.route("**/komentar/kirim/", hold)
    page.locator(".comment-form").evaluate(
        "form => [1, 2, 3].forEach(() => form.requestSubmit(form.querySelector('button')))"
    )
    expect(page.locator(".error-summary")).to_be_visible()

    assert sent == ["POST"]


def test_a_reader_likes_and_reads_on_without_leaving(visit, crowd):
    page = visit(crowd[1])
    address = page.url
    button = page.locator(".comment").first.locator("[data-like] button").first
    button.click()
    expect(page.locator("[data-announce]")).to_have_text("Terima kasih.")
    before = page.locator(".comment").count()

    page.locator("[data-more]").click()

    page.wait_for_function("n => document.querySelectorAll('.comment').length > n", arg=before)
    assert page.url == address
    assert page.context.cookies() == []


def test_a_reader_without_scripts_can_do_the_same(visit, crowd):
    page = visit(crowd[1], scripts=False)
    page.locator("[data-more]").click()
    expect(page.locator("h1")).to_contain_text("Komentar tentang")
    page.locator(".comment").first.locator("[data-like] button").first.click()
    assert "#c" in page.url
    page.get_by_role("link", name="Laporkan").first.click()
    page.get_by_label("Lainnya").check()
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.locator("main .notice")).to_contain_text("laporan sudah kami terima")


@pytest.mark.parametrize("name", ["laporkan", "konfirmasi", "ubah", "tarik", "balas", "last"])
def test_pages_around_the_thread_are_accessible(visit, crowd, name):
    _url, _article, last, token = crowd
    number = last.strip("/").rpartition("/")[2]
    paths = {
        "laporkan": f"/komentar/{number}/laporkan/",
        "balas": f"/komentar/balas/{number}/",
        "last": last,
    }
    page = visit(paths.get(name, f"/komentar/{name}/{token}/"))

    assert violations(page) == ""
    assert not is_wider(page)


def test_a_mail_is_right_on_a_phone_and_on_a_desk_by_day_and_by_night(visit, crowd):
    page = visit("/komentar/data-anda/")
    page.get_by_label("Email").fill("ukuran@pembaca.example")
    page.get_by_role("button", name="Kirim").click()
    mail = wait_for(lambda: next((one for one in mails(crowd[0]) if "ukuran@" in one), ""))
    html = BeautifulSoup(mail, "html.parser").iframe["srcdoc"]

    page = page.context.new_page()  # whose policy allows the styles within a mail
    for width in (320, 600, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.set_content(html)
        button = page.locator("a.button").bounding_box()
        assert not is_wider(page)
        assert button["height"] >= 44
        assert button["x"] >= 12
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert violations(page, COLOURS) == "", (width, scheme)
    assert page.locator(".sheet").bounding_box()["width"] <= 560
