"""Readers get one style sheet; developers read the same sheets one by one."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.template.loader import render_to_string

from pagecache.static_files import QuickStaticFilesStorage, one_sheet

STATIC = Path(settings.BASE_DIR) / "static"
CSS = STATIC / "css"
HEAVIEST = 10_000  # bytes, gzipped
ALONE = {"site.css", "print.css", "approval.css", "mailbox.css"}
READ_FIRST = ("tokens", "base", "layout")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The storage of production after collectstatic, for what a page of the site loads."""
    storage = QuickStaticFilesStorage(tmp_path_factory.mktemp("static"), "/static/")
    source = FileSystemStorage(STATIC)
    files = [one for name in ("css", "js", "fonts") for one in (STATIC / name).iterdir()]
    paths = {str(one.relative_to(STATIC)): (source, str(one.relative_to(STATIC))) for one in files}
    for name in paths:
        with source.open(name) as file:
            storage.save(name, file)
    failed = [done for _name, _hashed, done in storage.post_process(paths) if done is not True]
    assert failed == []
    return storage


def text_of(storage, name):
    with storage.open(storage.stored_name(name)) as file:
        return file.read().decode()


def test_the_sheet_has_all_others_and_weighs_little(built):
    sheet = text_of(built, "css/site.css")

    assert "@import" not in sheet
    assert sheet.count("{") == sheet.count("}")
    for name in re.findall(r'@import "(.+?)"', (CSS / "site.css").read_text()):
        selector = re.search(r"^  +(\.[\w-]+)", (CSS / name).read_text(), re.MULTILINE)
        assert selector is None or selector[1] in sheet, name
    assert len(gzip.compress(sheet.encode())) <= HEAVIEST


def test_the_sheet_names_fonts_by_what_they_hold(built):
    fonts = re.findall(r'url\("\.\./(fonts/[^"]+)"\)', text_of(built, "css/site.css"))

    assert fonts
    assert all(re.search(r"\.[0-9a-f]{12}\.woff2$", name) and built.exists(name) for name in fonts)


def test_modules_import_what_is_preloaded(built):
    preloaded = re.findall(
        r'rel="modulepreload" href="/static/js/(\w+)\.js"',
        render_to_string("parts/head_links.html"),
    )

    assert preloaded
    for name in preloaded:
        hashed = Path(built.stored_name(f"js/{name}.js")).name
        importing = [text_of(built, f"js/{one}.js") for one in ("site", *preloaded)]
        assert any(f'from "./{hashed}"' in text for text in importing)


def test_every_sheet_of_the_site_is_part_of_it():
    imported = set(re.findall(r'@import "(.+?)"', (CSS / "site.css").read_text()))

    assert imported == {one.name for one in CSS.glob("*.css")} - ALONE


@pytest.mark.parametrize("name", READ_FIRST)
def test_what_makes_a_page_readable_is_not_nested(name):
    rules = re.sub(r"@(layer|media|supports)[^{]*\{", "", (CSS / f"{name}.css").read_text())

    assert "&" not in rules
    assert not re.search(r"\{[^{}]*[^\s{};][^{};]*\{", rules)


def test_what_a_space_means_stays():
    sheet = '@import "a.css";\n.x .y > a:hover,\n.z { /* c */ margin: calc(1px + 2px) 0; }\n'

    built = one_sheet(sheet, lambda name: f"/* {name} */ a :hover {{ top: 0; }}")

    assert built == "a :hover{top:0}.x .y>a:hover,.z{margin:calc(1px + 2px) 0}"
