"""A writer begins a release on the dashboard: what the desk does while it is written."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.clipboard import PASTE
from tests.browser.people import log_in, windows

TYPED = "<p><b>Tangerang Selatan, 24 Maret 2024</b> – Ikatan Ahli Perencanaan rapat.</p>"
TABLE = (
    "<table><tr><td>Kota</td><td>Nilai</td><td>Warga</td></tr>"
    "<tr><td>Serang</td><td>12,5</td><td>1.234</td></tr></table>"
)
WATCHES = 5000  # milliseconds in which the editor begins to watch the form


@pytest.fixture
def page(browser: Browser, demo: str):
    with windows(browser, demo) as open_window:
        page = open_window("")
        page.clock.install()
        log_in(page, "penulis")
        # A clock that is put forward between two pages never answers.
        with page.expect_event("load"):
            page.get_by_role("link", name="Tulis siaran pers", exact=True).click()
        page.clock.fast_forward(WATCHES)
        yield page


def add_block(page: Page, name: str) -> None:
    page.locator("[data-contentpath=body] .c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).last.click()


def values(page: Page, selector: str) -> list[str]:
    fields = page.locator(selector)
    found: list[str] = fields.evaluate_all("fields => fields.map((field) => field.value)")
    return found


def go_to(page: Page, field: str) -> None:
    """Follow a finding in the checklist about a field."""
    page.locator("[data-checklist] a[data-checklist-place]").first.evaluate(
        "(link, field) => { link.hash = `#field-${field}`; link.click(); }", field
    )


def test_from_the_dashboard_to_a_draft_with_pictures_and_a_table(page: Page, tmp_path: Path):
    page.locator("[data-side-panel-toggle=checks]").click()
    page.fill("#id_title", "Rapat kerja di tepi kota")
    add_block(page, "Teks")
    editor = page.locator("[data-contentpath=body] .public-DraftEditor-content").last
    editor.click()
    editor.evaluate(PASTE, [TYPED, ""])

    # The dateline is printed by itself; the checklist is there without a reload, and counted.
    expect(editor).to_have_text("Ikatan Ahli Perencanaan rapat.")
    expect(page.locator("#id_city")).to_have_value("Tangerang Selatan")
    expect(page.locator("[data-checklist]")).to_contain_text("Ringkasan belum ada")
    expect(page).to_have_url(re.compile("/edit/"))
    counter = page.locator("[data-side-panel-toggle=checks] [data-side-panel-toggle-counter]")
    expect(counter).to_have_text(re.compile(r"^[1-9]"))
    page.locator("[data-side-panel-toggle=checks]").click()

    # A finding leads into another tab, and back.
    for field in ("slug", "summary"):
        go_to(page, field)
        expect(page.locator(f"#id_{field}")).to_be_focused()
        expect(page.locator(f"#id_{field}")).to_be_in_viewport()

    add_block(page, "Tabel")
    page.locator(".warta-paste-table").evaluate(PASTE, [TABLE, ""])
    assert values(page, "[name*='-column-'][name$='-heading']") == ["Kota", "Nilai", "Warga"]
    assert values(page, "[name*='-cell-0-']") == ["Serang", "12.5", "1234"]

    files = []
    for number in range(2):
        files.append(tmp_path / f"foto{number}.png")
        Image.new("RGB", (30, 20), (90 * number, 60, 90)).save(files[-1])
    add_block(page, "Galeri")
    page.locator(".warta-many input[type=file]").set_input_files(files)
    chosen = "[name*='-pictures-'][name$='-image-image']"
    expect(page.locator(chosen)).to_have_count(2)
    expect(page.locator(chosen).last).to_have_value(re.compile(r"^\d+$"))
    assert values(page, "[name*='-pictures-'][name$='alt_text']") == ["", ""]


def test_a_part_of_the_source_leads_to_its_place_in_the_translation(browser: Browser, demo: str):
    with windows(browser, demo) as open_window:
        page = open_window("redaktur")
        page.goto("/en/press-releases/")
        page.locator(".entry h2 a").first.click()
        page.wait_for_load_state()
        key = page.locator("body").get_attribute("data-page")
        page.goto(f"/admin/pages/{key}/translation/")
        summary = page.frame_locator("[name=editor]").locator("#id_summary")
        summary.wait_for()

        page.get_by_role("link", name=re.compile("^Ringkasan")).click()

        expect(summary).to_be_focused()
