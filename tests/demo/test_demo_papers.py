"""The PDFs of the demo can be opened, searched and cited."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from demo.content import entries
from demo.papers import paper

PUBLICATIONS = entries("publication", "research-*")
AUTHORS = ["Ayu Lestari Manurung", "Sukma"]


def made(entry):
    pdf = paper(entry, AUTHORS, series="IAP Banten", made=datetime(2026, 1, 1, tzinfo=UTC), seed=3)
    return pypdfium2.PdfDocument(pdf)


def text_of(page):
    """The text on a page, with lines and words as one would read them aloud."""
    return " ".join(page.get_textpage().get_text_range().split())


@pytest.mark.parametrize("entry", PUBLICATIONS, ids=lambda entry: entry["slug"])
def test_a_publication_opens_with_title_authors_and_abstract_and_names_its_sources(entry):
    document = made(entry)
    pages = [text_of(page) for page in document]
    opening, text = pages[0], " ".join(pages)

    assert opening.index(entry["title"]) < opening.index("Ayu Lestari Manurung, Sukma")
    assert "Abstrak" in opening
    assert "rekaan" in opening
    assert len(document) >= 3
    assert all(section["heading"] in text for section in entry["section"])
    assert "Daftar Pustaka" in text
    assert entry["references"][0].split(".")[0] in text


def test_the_file_names_its_title_authors_and_keywords():
    metadata = made(PUBLICATIONS[0]).get_metadata_dict()

    assert metadata["Title"] == PUBLICATIONS[0]["title"]
    assert metadata["Author"] == "Ayu Lestari Manurung; Sukma"
    assert metadata["Keywords"] == PUBLICATIONS[0]["keywords"]


def test_the_same_content_gives_the_same_file():
    day = datetime(2026, 1, 1, tzinfo=UTC)
    first, second = (
        paper(PUBLICATIONS[0], AUTHORS, series="IAP Banten", made=day, seed=3) for _ in range(2)
    )

    assert first == second
