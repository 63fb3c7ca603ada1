"""Live pages that use files in every place there is, and the people around them."""

import re

import pytest
from django.core.files.base import ContentFile

from demo.factories import PressReleaseFactory, ResearchPageFactory
from media.models import Document, Image
from publications.models import PressRelease, ResearchPage
from tests.media.pictures import saved

FILE = re.compile(rb"/(?:media|documents)/[^\"'\s,)?#<]+")


@pytest.fixture
def picture(writer) -> Image:
    return Image.objects.create(
        title="Rapat kerja",
        file=ContentFile(saved("JPEG"), "rapat.jpg"),
        description="Peserta rapat",
        caption="Rapat kerja di Serang",
        credit="Foto: Siti",
        licence="press",
        uploaded_by_user=writer,
    )


@pytest.fixture
def document(writer) -> Document:
    file = ContentFile(b"%PDF-1.7 ASLI\n%%EOF", "kajian.pdf")
    return Document.objects.create(title="Kajian", file=file, uploaded_by_user=writer)


@pytest.fixture
def page_with(press, research, writer):
    """A live page of the writer, made with code: `page_with(lead_image=picture)`."""

    def make(kind: str = "press", live: bool = True, **values) -> PressRelease | ResearchPage:
        parent, factory = {
            "press": (press, PressReleaseFactory),
            "research": (research, ResearchPageFactory),
        }[kind]
        page = factory(parent=parent, owner=writer, live=False, **values)
        revision = page.save_revision(user=writer)
        if live:
            revision.publish()
        return fresh(page)

    return make


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def public(client, page) -> dict[str, bytes]:
    """What readers get of a page: its HTML, and the bytes of each file it names."""
    client.logout()
    shown = client.get(page.url)
    found = {page.url: shown.content}
    for address in sorted(set(FILE.findall(shown.content))):
        response = client.get(address.decode())
        found[address.decode()] = b"".join(response) if response.streaming else response.content
    return found


def decide(page, *people):
    """Each approves one step of the workflow."""
    for person in people:
        step = fresh(page).current_workflow_task_state
        step.task.specific.on_action(step, person, "approve")
    return fresh(page)
