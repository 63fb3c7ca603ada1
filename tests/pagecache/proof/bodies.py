"""Bodies that name other pages, pictures and files in every way a body can."""

from random import Random
from typing import Any

from wagtail.models import Page

from media.models import Document, Image
from publications.models import Person

Block = tuple[str, Any]


def text(random: Random, pages: list[Page], documents: list[Document]) -> Block:
    """A paragraph with a link to a page and one to a file."""
    page, document = random.choice(pages), random.choice(documents)
    return "text", (
        f'<p>Lihat <a linktype="page" id="{page.pk}">halaman ini</a> dan '
        f'<a linktype="document" id="{document.pk}">berkas ini</a>.</p>'
    )


def picture(image: Image) -> dict[str, Any]:
    image.contextual_alt_text, image.decorative = "", False
    return {"image": image, "caption": "", "credit": ""}


def quote(random: Random, people: list[Person]) -> Block:
    """A quotation of one of some people, or of somebody else; without people only that."""
    said = {"text": "Dengarkan warga dulu.", "speaker": "Rania", "role": "Ketua"}
    if people and random.random() < 0.7:
        said |= {"person": random.choice(people), "speaker": "", "role": ""}
    return "quote", said


def body(
    random: Random,
    pages: list[Page],
    images: list[Image],
    documents: list[Document],
    people: list[Person],
) -> list[Block]:
    """One block that refers to other things, and a quotation."""
    related = {"title": "", "pages": random.sample(pages, 2)}
    video = {"url": "https://youtu.be/aaaaaaaaaaa", "title": "Video"}
    choices: list[Block] = [
        text(random, pages, documents),
        ("related", related),
        ("picture", picture(random.choice(images))),
        ("gallery", {"title": "", "pictures": [picture(one) for one in random.sample(images, 2)]}),
        ("file", {"document": random.choice(documents), "title": ""}),
        ("video", video | {"poster": random.choice(images)}),
        ("callout", {"kind": "info", "title": "", "text": text(random, pages, documents)[1]}),
    ]
    return [random.choice(choices), quote(random, people), text(random, pages, documents)]
