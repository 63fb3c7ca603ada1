"""What the texts of a release say of its correction and of its retraction."""

import re

import pytest
from django.core.files.storage import default_storage
from django.utils.timezone import localtime

from cms.templatetags.dates import clock, day
from corrections import actions
from corrections.models import EditorialNotice
from outlets.pressroom.models import PressKit
from publications.models import PressRelease

TEXT = "Tertulis 14 hektare;\nyang benar <41> hektare."


@pytest.fixture
def people(member):
    return member("Redaktur"), member("Pengurus")


@pytest.fixture
def act(release, people):
    def do(kind):
        asked, decides = people
        made = actions.propose(release, kind, asked, text=TEXT)
        assert actions.confirm(made, decides)
        return EditorialNotice.objects.get(pk=made.pk)

    return do


@pytest.fixture
def undo(people):
    def end(made):
        asked, decides = people
        assert actions.ask_to_undo(made, asked, "Keliru.")
        assert actions.confirm(EditorialNotice.objects.get(pk=made.pk), decides)

    return end


@pytest.fixture
def kept(release, files):
    """The files of the kit that the task has made last."""

    def read():
        kit = PressKit.objects.get(release=release.pk)
        with default_storage.open(kit.file) as file:
            return files(file.read())

    return read


def dated(kind, act):
    at = localtime(act.in_force_at)
    return f"{kind}, {day(at)}, {clock(at)}"


def served(client, release):
    return client.get(f"{release.url}naskah.txt").text


def test_a_correction_stands_above_the_text_with_its_date_and_time(client, release, act, kept):
    note = dated("Ralat", act("correction"))

    for text in (served(client, release), kept()["naskah.txt"].decode("utf-8-sig")):
        assert f"Ringkasannya.\n\n{note}\n{TEXT}\n\n" in text
        assert text.index(TEXT) < text.index("Pengurus bertemu.")
    assert re.search(r"\d\d\.\d\d WIB$", note)
    html = kept()["naskah.html"].decode()
    assert f"<strong>{note}</strong>" in html
    assert "yang benar &lt;41&gt; hektare." in html
    assert "Pengurus bertemu." in html


def test_the_reason_of_a_retraction_stands_in_place_of_the_text(client, release, act, kept):
    note = dated("Pencabutan", act("retraction"))

    for text in (
        served(client, release),
        kept()["naskah.txt"].decode("utf-8-sig"),
        kept()["naskah.html"].decode(),
    ):
        assert note in text
        assert "DICABUT: Rapat kerja" in text
        assert text.count("14 hektare") == 1
        for gone in ("Pengurus bertemu.", "Dengarkan.", "Ringkasannya.", "Kerangka acuan"):
            assert gone not in text
    assert not any(name.startswith(("gambar/", "lampiran/")) for name in kept())


@pytest.mark.parametrize("kind", ["correction", "retraction"])
def test_the_kit_is_made_again_when_an_act_begins_and_when_it_ends(
    client, release, act, undo, kept, kind
):
    before = kept()["naskah.txt"]

    made = act(kind)
    assert kept()["naskah.txt"] != before
    undo(made)

    assert kept()["naskah.txt"] == before
    assert served(client, release) == before.decode("utf-8-sig")


def test_an_act_that_is_only_proposed_says_nothing(client, release, people):
    actions.propose(release, "correction", people[0], text=TEXT)

    assert TEXT not in served(client, PressRelease.objects.get(pk=release.pk))
