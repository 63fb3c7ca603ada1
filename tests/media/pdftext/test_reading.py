"""What is read of a PDF, and that no file costs more than its own words."""

import subprocess
import sys

import pytest
from pypdfium2 import PdfiumError

from media.models import DocumentText
from media.pdftext import program, reading
from media.pdftext.reading import read, tidied
from tests.pdfs import pdf

State = DocumentText.State


def test_the_text_of_each_page_is_read_in_a_process_of_its_own():
    found = read(pdf("Kajian perenca-\nnaan kota-\nkota pesisir", "Halaman dua"))

    assert found == (State.READ, "Kajian perencanaan kota-kota pesisir\fHalaman dua")


TEXTS = {
    "perenca\ufffenaan": "perencanaan",
    "perenca-\r\n  naan, lalu ber\u00ad\nakhir": "perencanaan, lalu berakhir",
    "undang\ufffeundangnya, Kota-\nkota": "undang-undangnya, Kota-kota",
    "Jawa\ufffeBali, 2024-\r\n2025": "Jawa-Bali, 2024-2025",
    "a\ufffeb\ufffec": "abc",
    "satu\r\ndua\t\x00tiga\x07 \ue123\ufffd\ud800 empat": "satu dua tiga empat",
    "cafe\u0301": "caf\u00e9",
}


def test_a_page_is_one_line_of_whole_words_without_control_characters():
    assert {text: tidied(text) for text in TEXTS} == TEXTS


def test_what_has_no_text_to_read_says_why():
    assert read(pdf("2024")) == (State.EMPTY, "")
    assert read(pdf("rahasia", password="sandi")) == (State.UNREADABLE, "")
    for broken in (b"", b"%PDF-1.7\n%%EOF", pdf("Kajian")[:300]):
        with pytest.raises(PdfiumError):
            list(program.texts(broken))


def test_pages_characters_and_seconds_are_bounded(monkeypatch):
    data = pdf(*["Sepuluh huruf lebih"] * 4)
    assert len(list(program.texts(data))) == 4

    monkeypatch.setattr(program, "MAX_CHARACTERS", 25)
    assert list(program.texts(data)) == ["Sepuluh huruf lebih", "Sepulu"]
    monkeypatch.setattr(program, "MAX_PAGES", 1)
    assert len(list(program.texts(data))) == 1
    monkeypatch.setattr(program, "MAX_SECONDS", -1)
    assert list(program.texts(data)) == []


ENDS = {
    "killed": "import os, signal; print('satu dua\\f tiga', end='', flush=True);"
    "os.kill(os.getpid(), signal.SIGSEGV)",
    "hangs": "import time; print('satu dua\\f tiga', end='', flush=True); time.sleep(60)",
}


@pytest.mark.parametrize("end", ENDS)
def test_a_file_that_ends_or_holds_up_its_reader_keeps_its_whole_pages(monkeypatch, tmp_path, end):
    hostile = tmp_path / "program.py"
    hostile.write_text(ENDS[end])
    monkeypatch.setattr(reading, "PROGRAM", hostile)
    monkeypatch.setattr(reading, "MAX_SECONDS", 0.2)

    assert read(b"%PDF-1.7") == (State.READ, "satu dua")


ASKING = """
import resource, sys
sys.path.insert(0, sys.argv[1])
import program
limits = lambda data: [str([resource.getrlimit(kind)[0] for kind in program.LIMITS])]
program.texts = limits
program.main()
"""


def test_the_reader_has_little_memory_and_writes_no_file():
    """The limits hold before the library sees the file."""
    command = [sys.executable, "-c", ASKING, reading.PROGRAM.parent]
    said = subprocess.run(command, input=b"", capture_output=True, check=True).stdout

    assert said.decode() == f"{list(program.LIMITS.values())}\f"
