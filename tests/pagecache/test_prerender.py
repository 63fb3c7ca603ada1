"""What readers will ask for is rendered by a command, which may be interrupted."""

import io
import json
import os
import signal
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from demo.factories import PressReleaseFactory
from pagecache import revalidation
from pagecache.address import Address
from pagecache.addresses import START, inventory
from pagecache.models import Invalidation
from pagecache.rendering import render
from publications.models import PressRelease
from tests.pagecache.copied import CopiedSite

pytestmark = pytest.mark.slow


def at(path: str, query: str = "") -> Address:
    return Address("localhost", path, query)


def prerender(*arguments: str) -> str:
    output = io.StringIO()
    call_command("prerender", "--jobs=1", *arguments, stdout=output)
    return output.getvalue()


def every() -> list[Address]:
    return [address for portion in inventory() for address in portion.addresses]


def test_every_public_address_is_rendered(pagecache, press):
    PressReleaseFactory.create_batch(13, parent=press)
    PressReleaseFactory(parent=press, live=False, slug="rahasia")

    text = prerender()

    kept = set(pagecache.addresses())
    assert kept == set(every())
    assert {at("/"), at("/en/"), at("/feed/"), at("/siaran-pers/", "page=2")} <= kept
    assert at("/siaran-pers/rahasia/") not in kept
    assert pagecache.get(at("/")).holds(render(at("/")))
    assert f"{len(kept)} addresses, " in text
    assert "per second" in text


def test_no_response_is_held_for_readers_that_the_command_has_not(pagecache, site, settings):
    settings.RECALLED_ANSWERS = 10
    revalidation.forget()

    prerender("/", "/siaran-pers/")
    held = len(revalidation._recalled)
    render(at("/"))

    assert (held, len(revalidation._recalled)) == (0, 1)
    revalidation.forget()


def test_only_a_part_is_rendered_where_that_is_asked_for(pagecache, press):
    release = PressReleaseFactory(parent=press)

    prerender("--below", "/siaran-pers/")

    kept = set(pagecache.addresses())
    assert {at("/siaran-pers/"), at(release.url), at("/siaran-pers/feed/")} <= kept
    assert all(address.path.startswith("/siaran-pers/") for address in kept)


def test_single_addresses_are_rendered(pagecache, site):
    prerender("/", "/siaran-pers/")

    assert set(pagecache.addresses()) == {at("/"), at("/siaran-pers/")}


def test_an_address_without_a_page_is_a_failure(pagecache, site):
    with pytest.raises(CommandError, match="/tidak-ada/: there is nothing to keep"):
        prerender("/", "/tidak-ada/")

    assert set(pagecache.addresses()) == {at("/")}


def test_what_fails_is_named_and_tried_again_later(pagecache, press, monkeypatch):
    broken, fine = PressReleaseFactory.create_batch(2, parent=press)
    serve = PressRelease.serve

    def fail(page, request):
        if page.pk == broken.pk:
            raise ValueError("a broken block")
        return serve(page, request)

    monkeypatch.setattr(PressRelease, "serve", fail)
    Invalidation.objects.all().delete()

    with pytest.raises(CommandError, match=f"1 failed:\nlocalhost{broken.url}: HTTP 500"):
        prerender()

    assert Invalidation.objects.get().target == str(at(broken.url))
    assert pagecache.get(at(fine.url))
    assert not pagecache.get(at(broken.url))


def test_nothing_is_said_when_it_should_be_quiet(pagecache, site):
    assert prerender("--quiet") == ""


def test_a_terminal_gets_a_bar(pagecache, site):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    output = Terminal()
    call_command("prerender", jobs=1, stdout=output)

    assert "\r[##############################] 100%" in output.getvalue()


@pytest.mark.parametrize("kind", ["off", "memory"])
def test_it_refuses_to_render_for_nobody(settings, site, kind):
    settings.WARTA_PAGECACHE = kind
    with pytest.raises(CommandError, match=f"WARTA_PAGECACHE={kind}"):
        prerender()


def test_the_inventory_goes_on_where_it_was_left(pagecache, press):
    PressReleaseFactory.create_batch(13, parent=press)
    whole = list(inventory())
    assert len(whole) > 2

    for number, portion in enumerate(whole):
        rest = [one for later in inventory(portion.end) for one in later.addresses]
        expected = [one for later in whole[number + 1 :] for one in later.addresses]
        assert rest[-len(expected) :] == expected or not expected
        assert len(rest) < len(every()) or portion.end.page < 0
    assert [one for portion in inventory(START) for one in portion.addresses] == every()


@pytest.mark.proof
def test_a_killed_run_is_gone_on_with(db, tmp_path):
    site = CopiedSite(tmp_path, releases=26)
    run = site.start("prerender", "--jobs=2")
    deadline = time.monotonic() + 90
    while begun_page(tmp_path / "prerender.json") < 1:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert run.poll() is None

    run.send_signal(signal.SIGKILL)
    run.wait()
    wait_until_gone(run.pid)
    already = site.kept()

    rest = site.call("prerender", "--jobs=2")

    assert rest.returncode == 0, rest.stderr
    assert "Going on" in rest.stdout
    done = int(rest.stdout.split("\n")[-2].split()[0])
    assert 0 < done < site.kept()
    assert already + done >= site.kept()
    check = site.call("cache-check", "--jobs=2")
    assert check.returncode == 0, check.stdout + check.stderr
    assert not (tmp_path / "prerender.json").exists()


def begun_page(bookmark: Path) -> int:
    """The last page that is done, as the next run will read it; -1 while there is none."""
    return json.loads(bookmark.read_text())["position"][1] if bookmark.exists() else -1


def wait_until_gone(group: int) -> None:
    """The processes of a command end when it was killed."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    raise AssertionError("They go on without the one that started them.")
