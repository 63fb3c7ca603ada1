"""The editors' bar on a public page, under the policy of the public pages."""

import pytest

LISTING = "/siaran-pers/"


def log_in(page, demo, username):
    page.goto(f"{demo}/admin/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", "warta-demo")
    page.click("button[type=submit]")
    page.wait_for_url(f"{demo}/admin/")


@pytest.fixture
def page(browser):
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_an_editor_gets_the_bar_without_breaking_the_policy(page, demo):
    errors = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    log_in(page, demo, "redaktur")

    page.goto(demo + LISTING)
    page.locator("wagtail-userbar").wait_for(state="attached")
    page.locator("#wagtail-userbar-trigger").click()

    page.locator("#wagtail-userbar-items a[href*='/edit/']").wait_for(timeout=5000)
    # Wagtail's checker reports what it finds on the page as an error, too.
    assert [line for line in errors if "Content Security Policy" in line] == []


def test_a_reader_asks_nothing_of_the_administration(page, demo):
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(demo + LISTING)
    page.wait_for_load_state("networkidle")

    assert [url for url in asked if "/admin/" in url] == []
