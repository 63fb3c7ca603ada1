"""`make screenshots`: the pictures of the editors' guides, from a demo that starts for them.

Each is taken as a person sees it, and kept small: the guides are read on phones, too.
"""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import chromium_path
from tests.browser.demo_site import ROOT, running_demo, shell
from tests.browser.people import LINK, PHONE, set_schedule, windows
from tests.shared import clean_up

FOLDER = ROOT / "docs" / "editors" / "gambar"
LARGEST = 150_000
DESK = {"locale": "id-ID", "viewport": {"width": 1200, "height": 820}, "color_scheme": "light"}
WIDE = {**DESK, "viewport": {"width": 1440, "height": 900}}
HANDS_ON = {**PHONE, "device_scale_factor": 2, "color_scheme": "light"}
NARROW = {**HANDS_ON, "viewport": {"width": 390, "height": 844}}
STALE = "Rapat kerja menyusun program tahun depan"
WAITING = "Tanggapan atas rancangan rencana detail di pesisir"
QUOTED = "Lomba menulis: jalan yang paling saya kenal"
CORRECTED = "/siaran-pers/hitung-pohon-peneduh/"
RETRACTED = "/siaran-pers/peringkat-kota-ramah-pejalan/"
TRANSLATED = "Banjir Kota Serang tidak selesai dengan mengeruk sungai"
# What happened to a text after it was translated. Prints the key of the translation.
CHANGE = f"""
from publications.models import PressRelease
source = PressRelease.objects.get(title="{TRANSLATED}")
source.summary = source.summary.replace("Perencana", "Perencana dan mahasiswa")
source.save_revision().publish()
print(source.get_translations().get().pk)
"""
TAKEN_DOWN = "/siaran-pers/wawancara-warga-bantaran/"


def keep(page: Page, name: str) -> None:
    """What the window shows, as WebP; raises where the server failed, or it is too large."""
    page.wait_for_load_state("networkidle")
    status = page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus")
    if status >= 500:
        raise ValueError(f"{page.url} answers {status}.")
    # Nothing moves, and nobody is at the keyboard.
    shot = page.screenshot(animations="disabled", caret="hide")
    file = FOLDER / f"{name}.webp"
    picture = Image.open(io.BytesIO(shot)).convert("RGB")
    picture.save(file, quality=72, method=6)
    if file.stat().st_size > LARGEST:
        raise ValueError(f"{file} has more than {LARGEST} bytes.")


def show(page: Page, selector: str) -> None:
    scroll = "e => e.scrollIntoView({ block: 'center', behavior: 'instant' })"
    page.locator(selector).first.evaluate(scroll)


def open_from_home(page: Page, title: str) -> str:
    """What leads on from a text that waits for this person. Returns the key of the page."""
    page.goto("/admin/")
    page.locator("main").get_by_role("link", name=title).first.click()
    page.wait_for_url("**/pages/**")
    return page.url.split("/pages/")[1].split("/")[0]


def changing(page: Page) -> str:
    """A live release with another title and summary, saved. Returns the key of the page."""
    page.goto(CORRECTED)
    key = page.locator("body").get_attribute("data-page")
    page.goto(f"/admin/pages/{key}/edit/")
    for field, words in (("title", " tahun ini"), ("summary", " Datanya terbuka untuk umum.")):
        page.locator(f"#id_{field}").fill(page.locator(f"#id_{field}").input_value() + words)
    page.get_by_role("button", name="Simpan konsep").click()
    page.locator(".messages").wait_for()
    return key


def comparing(page: Page, waiting: str, changed: str, width: str) -> None:
    """A text to decide on, what changed in another one, and two versions of that."""
    page.goto(f"/admin/pages/{waiting}/reading/")
    keep(page, f"baca-putuskan-{width}")
    page.goto(f"/admin/pages/{changed}/reading/")
    page.locator("#changes").evaluate("e => e.scrollIntoView({ behavior: 'instant' })")
    keep(page, f"baca-perubahan-{width}")
    page.get_by_role("link", name="Bandingkan versi").click()
    page.locator(".diff__field").first.wait_for()
    keep(page, f"bandingkan-{width}")


def beginning(wide: Page, phone: Page) -> None:
    """The dashboard, where each text begins."""
    for page, name in ((wide, "penulis-beranda"), (phone, "penulis-beranda-ponsel")):
        page.goto("/admin/")
        keep(page, name)


def writing(page: Page) -> None:
    key = open_from_home(page, STALE)
    keep(page, "penulis-sunting")
    set_schedule(page, "2027-01-11 09:00")
    keep(page, "penulis-jadwal")
    page.goto(f"/admin/pages/{key}/checklist/")
    keep(page, "penulis-daftar-periksa")


def translating(wide: Page, phone: Page, key: str) -> None:
    for page, name in ((wide, "penulis-berdampingan"), (phone, "penulis-berdampingan-ponsel")):
        page.goto(f"/admin/pages/{key}/translation/")
        page.frame_locator("[name=editor]").locator("#id_title").wait_for()
        keep(page, name)


def editing(page: Page) -> None:
    page.goto("/admin/")
    keep(page, "redaktur-beranda")
    key = open_from_home(page, QUOTED)
    page.goto(f"/admin/pages/{key}/edit/")
    show(page, "[data-contentpath=person]")
    keep(page, "penulis-kutipan")
    page.goto("/admin/planning/")
    keep(page, "redaktur-kalender")
    page.goto("/admin/schedule/")
    keep(page, "redaktur-jadwal")


def handing_out(page: Page, key: str) -> str:
    """Returns the link, as the editor copies it."""
    page.goto(f"/admin/pages/{key}/approval/")
    page.locator("[name=approver]").select_option(index=1)
    keep(page, "redaktur-persetujuan")
    page.get_by_role("button", name="Buat tautan untuk dikirim").click()
    keep(page, "redaktur-tautan")
    return LINK.search(page.content())[0]


def deciding(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Baca naskahnya").tap()
    keep(page, "pengurus-ponsel")
    show(page, "form textarea")
    page.get_by_label("Komentar").fill("Sebutkan tanggal garis pantainya.")
    keep(page, "pengurus-ponsel-putusan")
    page.get_by_role("button", name="Minta perbaikan").tap()
    page.get_by_role("heading", name="Terima kasih").wait_for()
    page.goto(link)
    keep(page, "pengurus-ponsel-terpakai")


def correcting(page: Page) -> None:
    page.goto(CORRECTED)
    key = page.locator("body").get_attribute("data-page")
    page.goto(f"/admin/pages/{key}/acts/")
    keep(page, "ralat-pilihan")
    page.goto(f"/admin/pages/{key}/acts/takedown/")
    keep(page, "ralat-usul-penarikan")


def confirming(page: Page) -> None:
    page.goto("/admin/acts/")
    page.locator("main td a").first.click()
    page.get_by_role("button", name="Sahkan").wait_for()
    keep(page, "ralat-pengesahan")


def reading(page: Page) -> None:
    for name, address in (
        ("ralat-pembaca", CORRECTED),
        ("ralat-dicabut", RETRACTED),
        ("ralat-ditarik", TAKEN_DOWN),
        ("ralat-daftar", "/ralat/"),
    ):
        page.goto(address)
        keep(page, name)


def moderating(page: Page) -> None:
    page.goto("/admin/comments/")
    keep(page, "moderator-antrean")
    page.goto("/admin/comments/?status=held")
    page.get_by_role("link", name="Putuskan satu per satu").click()
    page.locator("[data-review]").wait_for()
    keep(page, "moderator-putusan")
    page.keyboard.press("r")
    keep(page, "moderator-aturan")


def take_all(open_window: Callable[..., Page], translation: str) -> None:
    board = open_window("pengurus", **DESK)
    key = open_from_home(board, WAITING)
    beginning(open_window("penulis", **WIDE), open_window("penulis", **NARROW))
    writing(open_window("penulis", **DESK))
    desks = open_window("redaktur", **WIDE), open_window("redaktur", **NARROW)
    translating(*desks, translation)
    editor = open_window("redaktur", **DESK)
    editing(editor)
    changed = changing(editor)
    for width, look in (("lebar", WIDE), ("ponsel", NARROW)):
        comparing(open_window("pengurus", **look), key, changed, width)
    deciding(open_window(**HANDS_ON), handing_out(editor, key))
    correcting(editor)
    confirming(board)
    reading(open_window(**DESK))
    moderating(open_window("moderator", **DESK))


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_demo(Path(folder)) as url,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox"]
        )
        with windows(chromium, url) as open_window:
            take_all(open_window, *shell(Path(folder), url, CHANGE))
    clean_up()


if __name__ == "__main__":
    main()
