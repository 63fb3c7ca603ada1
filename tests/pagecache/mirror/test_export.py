"""The public site, written as files by a command."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from demo.factories import DocumentFactory, PressReleaseFactory
from media.models import Document
from publications.models import PressIndex, PressRelease
from tests.sweep import by_two

pytestmark = pytest.mark.slow

LIVE = "https://warta.example"


def export(folder: Path, **options: object) -> str:
    output = io.StringIO()
    call_command("export", folder, jobs=1, base_url=LIVE, stdout=output, **options)
    return output.getvalue()


@pytest.fixture
def place(tmp_path):
    return tmp_path / "situs"


def files(place: Path) -> set[str]:
    root = place.resolve()
    return {str(file.relative_to(root)) for file in root.rglob("*") if file.is_file()}


def read(place: Path, name: str) -> str:
    return (place / name).read_text()


@pytest.fixture(scope="module")
def exported(kept_db, tmp_path_factory):
    """A site with a list of two parts, files, redirects and a takedown, exported; the releases."""
    press = PressIndex.objects.get(locale__language_code="id")
    PressReleaseFactory.create_batch(10, parent=press)
    shown, _hidden = DocumentFactory(title="Tampak"), DocumentFactory(title="Tersembunyi")
    linking = {"slug": "baru", "body": [("file", {"document": shown, "title": ""})]}
    release = PressReleaseFactory(parent=press, **linking)
    gone = PressReleaseFactory(parent=press, slug="diturunkan")
    by_two(gone, "takedown", text="x", ground="court")
    hidden = PressReleaseFactory(parent=press, slug="rahasia")
    hidden.save_revision().publish()
    hidden.unpublish()
    PressReleaseFactory(parent=press, slug="konsep", live=False, first_published_at=None)
    for old_path, page in {"/lama": release, "/dulu": gone, "/bocor": hidden}.items():
        Redirect.objects.create(old_path=old_path, redirect_page=page)
    elsewhere = {"redirect_link": "https://x.example/"}
    Redirect.objects.create(old_path="/luar", is_permanent=False, **elsewhere)
    Redirect.objects.create(old_path="/siaran-pers/baru", **elsewhere)
    link = '<p><a href="/lama/">a</a> <a href="/siaran-pers/diturunkan/">b</a></p>'
    PressReleaseFactory(parent=press, body=[("text", link)])
    PressReleaseFactory(parent=press)
    place = tmp_path_factory.mktemp("exported") / "situs"
    export(place)
    return place, release.pk


@pytest.fixture
def mirror(exported):
    return exported[0]


@pytest.fixture
def release(exported, db):
    return PressRelease.objects.get(pk=exported[1])


def test_pages_feeds_and_answers_have_files(mirror, release):
    expected = {
        "favicon.ico",
        "apple-touch-icon.png",
        "index.html",
        "en/index.html",
        "404.html",
        "en/404.html",
        "siaran-pers/index.html",
        "siaran-pers/@page-2/index.html",
        "feed/index.rss",
        "feed/atom/index.atom",
        "feed/json/index.json",
        "sitemap.xml",
        "robots.txt",
        "kalender.ics",
        "api/v1/articles/index.json",
        f"api/v1/articles/{release.pk}/index.json",
        "_redirects",
        "_headers",
        "redirects.conf",
    }
    assert expected <= files(mirror)
    assert release.title in read(mirror, f"siaran-pers/{release.slug}/index.html")


def test_links_lead_to_files_and_what_needs_warta_to_the_live_site(mirror):
    page = read(mirror, "siaran-pers/index.html")

    assert 'href="/siaran-pers/@page-2/"' in page
    assert 'href="/siaran-pers/feed/index.rss"' in page
    assert f'href="{LIVE}/cari/"' in page
    assert "?page=" not in page
    assert "http://localhost" not in page
    assert "http://localhost" not in read(mirror, "sitemap.xml")


def test_comments_are_written_on_the_live_site(mirror, release):
    page = read(mirror, f"siaran-pers/{release.slug}/index.html")

    assert "<form" not in page
    assert f'href="{LIVE}{reverse("comments:write", args=[release.pk])}"' in page
    assert f"form-action 'self' {LIVE}" in read(mirror, "_headers")


def test_what_is_linked_is_copied_but_nothing_else(mirror, release):
    shown, hidden = (Document.objects.get(title=title) for title in ("Tampak", "Tersembunyi"))
    names = files(mirror)

    assert shown.url.lstrip("/") in names
    assert hidden.url.lstrip("/") not in names
    assert any(name.startswith("static/css/") for name in names)
    assert any(name.endswith(".woff2") for name in names)
    assert not any("wagtailadmin" in name for name in names)
    assert f'href="{shown.url}"' in read(mirror, f"siaran-pers/{release.slug}/index.html")


def test_broken_links_are_listed_and_the_mirror_is_there(place, press):
    body = [("text", '<p><a href="/tidak-ada/">x</a> <a href="/siaran-pers/#a">y</a></p>')]
    release = PressReleaseFactory(parent=press, body=body)

    with pytest.raises(CommandError, match="1 broken links:\n/tidak-ada/: HTTP 404"):
        export(place)

    page = read(place, f"siaran-pers/{release.slug}/index.html")
    assert 'href="/siaran-pers/#a"' in page


def test_redirects_and_takedowns_become_rules_and_nothing_hidden_is_named(mirror):
    netlify, nginx = read(mirror, "_redirects"), read(mirror, "redirects.conf")

    assert "/lama /siaran-pers/baru/ 301\n/lama/ /siaran-pers/baru/ 301\n" in netlify
    assert "/luar https://x.example/ 302\n" in netlify
    assert "/siaran-pers/diturunkan /404.html 410\n" in netlify
    assert "/siaran-pers/diturunkan/* /404.html 410\n" in netlify
    assert "/dulu /404.html 410\n" in netlify
    assert "/siaran-pers/baru/ https" not in netlify
    assert not [name for name in ("konsep", "rahasia", "bocor") if name in netlify + nginx]
    assert 'location = "/siaran-pers/diturunkan" { return 410; }' in nginx
    assert 'location ^~ "/siaran-pers/diturunkan/" { error_page 410 /404.html; try_files' in nginx
    assert 'location = "/lama" { return 301 "/siaran-pers/baru/"; }' in nginx


@pytest.mark.ends_its_module
def test_a_second_export_gives_the_same_and_leaves_nothing_behind(mirror, db):
    before = {name: (mirror / name).stat().st_mtime_ns for name in files(mirror)}
    texts = {name: (mirror / name).read_bytes() for name in before if name.endswith(".html")}
    (mirror.parent / f".{mirror.name}-{'0' * 32}").mkdir()  # of a run that was killed
    export(mirror)

    assert {name: (mirror / name).read_bytes() for name in texts} == texts
    assert (mirror / "index.html").stat().st_mtime_ns == before["index.html"]
    assert len([path for path in mirror.parent.iterdir() if path.is_dir()]) == 2  # and the link


def test_what_is_no_export_is_never_replaced(place, site):
    place.mkdir()
    (place / "penting.txt").write_text("x")

    with pytest.raises(CommandError, match="name another folder"):
        export(place)

    assert files(place) == {"penting.txt"}


def test_what_cannot_be_rendered_leaves_the_old_mirror(mirror, release, monkeypatch):
    before = mirror.resolve()

    def fail(page, request):
        raise ValueError("a broken block")

    monkeypatch.setattr(type(release), "serve", fail)
    with pytest.raises(CommandError, match="cannot be rendered"):
        export(mirror)

    assert mirror.resolve() == before
    assert (mirror / "index.html").exists()


def test_an_unknown_host_is_refused(place, site):
    with pytest.raises(CommandError, match=r"There is no site lain\.example"):
        export(place, host="lain.example")
