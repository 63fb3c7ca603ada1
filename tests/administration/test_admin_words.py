"""Every view of the administration speaks Indonesian."""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Page

from accounts.models import User
from comments.models import (
    BlockedDomain,
    BlockedWord,
    CannedAnswer,
    PrivacyRequest,
    Standing,
)
from demo import factories
from newsroom.models import ExternalLink, LinkUse
from publications.models import Region
from tests.administration.admin_words import WORD, foreign, shown
from tests.comments.conftest import write

# The guides, which are texts; parts of other views, files, views for programs, and what only
# answers a form.
LEFT_OUT = re.compile(
    r"/(guides|test404|failwhale|api|logout|sprite|jsi18n|editing-sessions|dismissibles|block-preview)/"
    r"|/results/|-results/|/preview/|chosen|<uuid:|/multiple/<|generate_url/|/unschedule/|/again/"
)
# Of the other entries only the lists and forms: the rest is drawn as it is for people.
LEFT_OUT_TOO = re.compile(
    r"/snippets/(publications/(office|topic|region)|cms)/.*<|/copy/|/choose/(?!publications/person)"
    r"|/(comment-\w[-\w]*|privacy-requests|locales|sites|groups)/(history|usage|delete)"
)
SPOKEN = re.compile(r"text/html|application/json")
# Names of things, abbreviations that Indonesian shares, and what docs/developers/translations.md
# says is left.
ALLOWED = frozenset(
    {"avif", "gif", "jpg", "webp", "csv", "xlsx", "tsv", "zip", "html", "atom", "txt", "xml"}
    | {"cc", "cc0", "by-sa", "esc", "wib", "english", "localhost", "search", "none", "test"}
)


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield f"/{route}"
        else:
            yield from routes(pattern, route)


def named() -> frozenset[str]:
    """Words of the texts and names that are in the database."""
    names = [*Page.objects.filter(depth__gt=1).values_list("title", flat=True)]
    names += [text for region in Region.objects.all() for text in (region.name, region.slug)]
    names += User.objects.values_list("username", flat=True)
    return frozenset(word.lower() for name in names for word in (name, *WORD.findall(name)))


@pytest.fixture
def things(site, press, member):
    """One of each kind of thing, by the parameter of an address, or the address it stands in."""
    writer, admin = member("Penulis", "penulis"), member("Administrator", "pengelola")
    release = factories.PressReleaseFactory(parent=press, owner=writer, title="Siaran pers")
    revision = release.save_revision(user=writer)
    waiting = factories.PressReleaseFactory(parent=press, owner=writer, title="Siaran", live=False)
    waiting.save_revision(user=writer)
    state = waiting.get_workflow().start(waiting, writer)
    image = factories.ImageFactory(title="Gambar", description="Gambar")
    document = factories.DocumentFactory(title="Dokumen")
    collection = Collection.objects.first()
    person = factories.PersonFactory(name="Orang")
    comment = write(release, "pending", user_name="Orang", comment="Terima kasih.")
    answer = CannedAnswer.objects.create(title="Judul", text="Isi")
    standing = Standing.objects.create(key="x", kind=Standing.Kind.HELD, comment=comment)
    word = BlockedWord.objects.create(phrase="orang")
    domain = BlockedDomain.objects.create(domain="orang.example")
    asked = PrivacyRequest.objects.create(email="orang@pembaca.example", is_confirmed=True)
    link = ExternalLink.objects.create(url="https://orang.example/", digest="x", host="orang")
    LinkUse.objects.create(link=link, page=release)
    return {
        "page_id": release.pk,
        "page_to_move_id": release.pk,
        "destination_id": press.pk,
        "parent_page_id": press.pk,
        "content_type_app_name": "publications",
        "content_type_model_name": "pressrelease",
        "app_label": "publications",
        "model_name": "pressrelease",
        "app_name": "cms",
        "revision_id": revision.pk,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "image_id": image.pk,
        "document_id": document.pk,
        "collection_id": collection.pk,
        "redirect_id": Redirect.add_redirect("/lama", release).pk,
        "year": 2026,
        "month": 11,
        "kind": "image",
        "key": image.pk,
        "workflow_pk": state.workflow_id,
        "page_pk": press.pk,
        "workflow_state_id": state.pk,
        "task_state_id": state.current_task_state_id,
        "task_id": state.current_task_state.task_id,
        "action_name": "reject",
        "/admin/snippets/publications/person/": person.pk,
        "/admin/snippets/publications/office/": factories.OfficeFactory(person=person, body="").pk,
        "/admin/snippets/publications/topic/": factories.TopicFactory(name="Topik").pk,
        "/admin/workflows/tasks/": state.current_task_state.task_id,
        "/admin/workflows/": state.workflow_id,
        "/admin/collections/": collection.pk,
        "/admin/comments/": comment.pk,
        "/admin/comment-answers/": answer.pk,
        "/admin/comment-writers/": standing.pk,
        "/admin/comment-blocked-words/": word.pk,
        "/admin/comment-blocked-domains/": domain.pk,
        "/admin/privacy-requests/": asked.pk,
        "/admin/locales/": Locale.objects.first().pk,
        "/admin/sites/": site.pk,
        "/admin/users/": writer.pk,
        "/admin/groups/": Group.objects.get(name="Administrator").pk,
        "/admin/settings/": site.pk,
        "admin": admin,
    }


def addresses(things):
    """The address of each view, for the things that are there."""
    for route in routes():
        if not route.startswith("/admin/") or LEFT_OUT.search(route) or LEFT_OUT_TOO.search(route):
            continue
        route = re.sub(r"\(\?P<(\w+)>(?:\([^)]*\)|[^()])+\)", r"<\1>", route).replace("\\.", ".")
        own = next((thing for start, thing in things.items() if route.startswith(start)), None)
        address = filled(re.sub(r"[\^$]", "", route), things | {"pk": own})
        if "None" not in address:
            yield address


def filled(route, values):
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda name: str(values.get(name[1])), route)


def test_every_word_of_every_view_is_indonesian(client, things):
    client.force_login(things["admin"])
    found = defaultdict(set)
    allowed = ALLOWED | named()

    seen = 0
    for address in addresses(things):
        response = client.get(address)
        if response.status_code == 200 and SPOKEN.match(response.headers["Content-Type"]):
            seen += 1
            for sentence in set(shown(response)):
                for word in foreign(sentence, allowed):
                    found[word].add(address)

    assert found == {}
    assert seen > 100


def test_english_is_found():
    assert foreign("Image", ALLOWED) == ["Image"]
    assert foreign("Halaman ini whatever dijadwalkan", ALLOWED) == ["whatever"]
    assert foreign("Gambar", ALLOWED) == []
