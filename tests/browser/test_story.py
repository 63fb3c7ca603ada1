"""A press release from the first word to its end, by everybody who answers for it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import (
    PHONE,
    add_text,
    hand_in,
    mailed_link,
    press_index,
    read,
    read_until,
    status,
    upload_lead_picture,
    wait_until_unnamed,
    windows,
)
from tests.media.pictures import drawing

TITLE = "Murid memetakan jalan teduh ke sekolah"
ADDRESS = "/siaran-pers/murid-memetakan-jalan-teduh-ke-sekolah/"
SUMMARY = "Peta jalan teduh disusun oleh murid."
BETTER = "Peta jalan teduh disusun oleh murid tiga sekolah."
PARAGRAPH = "Murid tiga sekolah berjalan kaki dan mencatat setiap ruas yang teduh."
QUOTATION = "Peta ini dibuat oleh kaki, bukan oleh kendaraan."
SPEAKER = "Laksmi Kartikasari"
ALT = "Murid menandai pohon pada peta"
WISH = "Sebutkan jumlah sekolahnya di ringkasan."
CORRECTION = "Semula tertulis tiga sekolah. Yang benar empat."
OUTLETS = ["/siaran-pers/", "/siaran-pers/feed/atom/", "/cari/?q=jalan+teduh"]
OUTLETS += ["/api/v1/articles?kind=pressrelease&limit=50"]


@pytest.fixture
def person(browser: Browser, demo: str):
    with windows(browser, demo) as open_window:
        yield open_window


@pytest.fixture
def picture(tmp_path) -> Path:
    file = tmp_path / "peta.png"
    drawing((160, 90)).resize((1280, 720)).save(file)
    return file


def beside(page: Page, name: str) -> str:
    """The address of something about the page that stands in the editor."""
    return re.sub(r"/edit/.*", f"/{name}/", page.url)


def save(page: Page) -> None:
    page.get_by_role("button", name="Simpan konsep").click()
    expect(page.locator(".messages")).to_contain_text("telah diperbarui")


def write(page: Page) -> None:
    """A first draft, without summary and picture."""
    page.goto(f"/admin/pages/add/publications/pressrelease/{press_index(page)}/")
    page.fill("#id_title", TITLE)
    page.fill("#id_city", "Serang")
    add_text(page, PARAGRAPH)
    body = page.locator("[data-contentpath=body]")
    body.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name="Kutipan", exact=True).last.click()
    body.locator("[data-contentpath=text] textarea").last.fill(QUOTATION)
    body.get_by_role("button", name="Pilih orang").click()
    page.locator(".modal-body").get_by_role("link", name=SPEAKER).click()
    expect(body.locator("[data-contentpath=person]")).to_contain_text(SPEAKER)
    contacts = page.locator("[data-contentpath=contacts]")
    contacts.locator(".c-sf-add-button").first.click()
    contacts.locator("[name$=-value-name]").fill("Maemunah")
    contacts.locator("[name$=-value-phone]").fill("(021) 555-0199")
    page.get_by_role("button", name="Simpan konsep").click()
    page.wait_for_url("**/edit/")


def answer_the_checklist(page: Page, picture: Path) -> None:
    """See what is missing, and put it right: the summary, the picture with its words."""
    editor = page.url
    page.goto(beside(page, "checklist"))
    findings = page.locator(".warta-findings")
    expect(findings).to_contain_text("Ringkasan belum ada")
    expect(findings).to_contain_text("Gambar utama belum ada")
    findings.get_by_role("link", name="Ringkasan belum ada").click()
    expect(page.locator("#id_summary")).to_be_visible()
    page.fill("#id_summary", SUMMARY)
    upload_lead_picture(page, picture, "Peta jalan teduh", ALT)
    save(page)
    page.goto(beside(page, "checklist"))
    expect(page.locator("main")).to_contain_text("Tidak ada yang kurang.")
    page.goto(editor)


def submit(page: Page) -> None:
    hand_in(page, "Ajukan ke Siaran pers")
    expect(page.locator(".messages")).to_contain_text("diajukan untuk dimoderasi")


def claim_and_approve(page: Page, key: str) -> None:
    page.goto(f"/admin/pages/{key}/approval/")
    if (take := page.get_by_role("button", name="Ambil tulisan ini")).count():
        take.click()
    expect(page.get_by_role("button", name="Lepaskan")).to_be_visible()
    page.goto("/admin/")
    page.locator("main").get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name=re.compile("^Setujui")).click()
    expect(page.locator(".messages")).to_be_visible()


def open_link(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Baca naskahnya").tap()


def ask_for_changes(page: Page, link: str) -> None:
    open_link(page, link)
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator("#text .prose")).to_contain_text(QUOTATION)
    expect(page.locator("#changes")).to_contain_text("menyetujuinya pada")
    page.get_by_label("Komentar").fill(WISH)
    page.get_by_role("button", name="Minta perbaikan").tap()
    expect(page.locator("h1")).to_contain_text("Terima kasih")


def change(page: Page, key: str) -> None:
    """Do as the board wishes, and submit again."""
    page.goto("/admin/")
    expect(page.locator("main")).to_contain_text(WISH)
    page.goto(f"/admin/pages/{key}/edit/")
    page.fill("#id_summary", BETTER)
    hand_in(page, "Ajukan ulang ke Pengurus")
    expect(page.locator(".messages")).to_be_visible()


def approve_on_the_phone(page: Page, link: str) -> None:
    open_link(page, link)
    expect(page.get_by_label("Segera")).to_be_checked()
    page.get_by_role("button", name="Setujui").tap()
    expect(page.locator("h1")).to_contain_text("Terima kasih")
    assert page.context.cookies() == []


def propose(page: Page, key: str, kind: str, **fields: str) -> None:
    page.goto(f"/admin/pages/{key}/acts/")
    page.get_by_role("link", name=f"Ajukan {kind}").click()
    page.locator("[name=text]").fill(fields["text"])
    if ground := fields.get("ground"):
        page.get_by_label(ground).check()
    page.get_by_role("button", name="Ajukan, dan minta orang kedua").click()
    expect(page.get_by_role("button", name="Sahkan")).to_have_count(0)
    expect(page.get_by_role("button", name="Tarik kembali")).to_be_visible()


def confirm(page: Page) -> None:
    page.goto("/admin/")
    page.locator("main").get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="Sahkan").click()
    expect(page.locator(".messages")).to_be_visible()


def check_what_readers_see(page: Page, url: str) -> None:
    page.goto(ADDRESS)
    expect(page.locator("h1")).to_have_text(TITLE)
    first = page.locator(".prose p").first
    expect(first).to_contain_text(re.compile(r"Serang,\s\d+\s\w+\s\d{4}\s–\sMurid"))
    expect(page.locator("main")).to_contain_text(SPEAKER)
    expect(page.locator("main")).to_contain_text("Maemunah")
    assert page.get_by_alt_text(ALT).count()
    for place in OUTLETS:
        read_until(f"{url}{place}", ADDRESS)


def check_that_it_is_gone(page: Page, url: str, pictures: list[str]) -> None:
    assert page.goto(ADDRESS).status == 410
    expect(page.locator("main")).to_contain_text("pelindungan data pribadi")
    assert [text for text in (TITLE, QUOTATION, CORRECTION) if text in page.content()] == []
    for place in OUTLETS:
        wait_until_unnamed(f"{url}{place}", ADDRESS)
    log = read_until(f"{url}/ralat/", "pelindungan data pribadi")
    assert [text for text in (TITLE, CORRECTION) if text in log] == []
    assert {status(picture) for picture in pictures} == {404}


def test_a_release_is_held_to_what_was_approved(person, demo, picture):
    writer, editor, board = (person(one) for one in ("penulis", "redaktur", "pengurus"))
    phone, reader = person(java_script_enabled=False, **PHONE), person()

    write(writer)
    key = re.search(r"/pages/(\d+)/", writer.url)[1]
    answer_the_checklist(writer, picture)
    submit(writer)
    claim_and_approve(editor, key)
    first = mailed_link(demo, TITLE)
    ask_for_changes(phone, first)

    change(writer, key)
    assert status(first) == 410
    approve_on_the_phone(phone, mailed_link(demo, TITLE, first))
    assert status(f"{demo}{ADDRESS}") == 404
    claim_and_approve(editor, key)  # the words are others than those approved before
    check_what_readers_see(reader, demo)
    pictures = [image.evaluate("i => i.currentSrc") for image in reader.get_by_alt_text(ALT).all()]

    propose(editor, key, "ralat", text=CORRECTION)
    assert CORRECTION not in read(f"{demo}{ADDRESS}")
    confirm(board)
    for place in (ADDRESS, "/siaran-pers/feed/atom/", "/ralat/"):
        read_until(f"{demo}{place}", CORRECTION)

    propose(editor, key, "penarikan", text="Diminta wali murid.", ground="pelindungan data pribadi")
    assert status(f"{demo}{ADDRESS}") == 200
    confirm(board)
    check_that_it_is_gone(reader, demo, pictures)
