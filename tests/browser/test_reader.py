"""A reader of comments in Chromium, with and without JavaScript, where 160 have been written."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.demo_site import shell
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
    page.locator("[data-fragment]").scroll_into_view_if_needed()
    expect(page.locator(".comment-form")).to_be_attached()

    assert violations(page) == ""
    assert page.locator(".comment").count() <= 50
    assert not is_wider(page)
    deepest = page.locator(".comment .comment .comment .comment .comment__body").first
    assert deepest.bounding_box()["width"] > 150


def test_a_reader_replies_in_place_and_changes_their_mind(visit, crowd):
    page = visit(crowd[1])
    page.locator("[data-fragment]").scroll_into_view_if_needed()
    page.locator("[data-fragment]").get_by_label("Komentar *").fill("Sudah saya tulis")
    first = page.locator(".comment").first
    first.locator(":scope > .comment__actions").get_by_role("link", name="Balas").click()

    form = first.locator(":scope > [data-fragment] form")
    expect(form).to_contain_text("Balas Pembaca 0")
    expect(form.get_by_label("Komentar *")).to_have_value("Sudah saya tulis")
    expect(form.get_by_label("Komentar *")).to_be_focused()

    page.get_by_role("button", name="Batalkan balasan").click()
    expect(first.locator(":scope > [data-fragment]")).to_have_count(0)
    expect(page.locator("[data-fragment] form")).to_contain_text("Tulis komentar")


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
