"""An article as the API describes it."""

from typing import Any

from django.utils.translation import override

from cms.fulltext import text_blocks
from cms.identity import permanent_id
from cms.models import Document, Image, OrganisationSettings
from cms.share import picture_of as shared_picture
from corrections.notes import in_api
from publications.models import Article, EventPage, PressRelease, ResearchPage


def outline(article: Article, organisation: OrganisationSettings) -> dict[str, Any]:
    """What a list says of it; asks nothing of the database beyond `with_parts()`.

    `organisation` is that of the site, which share cards name.
    """
    with override(article.locale.language_code):
        picture = picture_of(article.lead_image)
        shared = shared_picture(article, organisation)
    return {
        "id": article.pk,
        "uid": permanent_id(article),
        "kind": article.kind,
        "language": article.locale.language_code,
        "title": article.title,
        "summary": article.seo_description,
        "url": article.full_url,
        "released_at": article.released_at,
        "published_at": article.published_at,
        "updated_at": article.updated_at,
        "topics": list(article.topics.all()),
        "regions": list(article.regions.all()),
        "picture": picture,
        "share_picture": shared and shared._asdict(),
        "event": article if isinstance(article, EventPage) else None,
    } | in_api(article)


def whole(article: Article, organisation: OrganisationSettings) -> dict[str, Any]:
    """The outline, and the text with all that belongs to it."""
    (blocks,) = text_blocks([article.as_text()])
    others = article.live_translations
    return (
        outline(article, organisation)
        | {"city": getattr(article, "city", ""), "body": [block._asdict() for block in blocks]}
        | {"programme": programme_of(article), "translations": [translation(p) for p in others]}
        | {"press": press_parts(article), "speakers": speakers_in(article)}
        | research_parts(article)
    )


def press_parts(article: Article) -> dict[str, Any] | None:
    if not isinstance(article, PressRelease):
        return None
    site = article.get_site()
    organisation = OrganisationSettings.for_site(site)
    return {
        "kicker": article.kicker,
        "dateline": article.dateline,
        "release_line": article.release_line,
        "attachments": [
            file_of(document, site.root_url) | {"title": title}
            for title, document in article.attached
        ],
        "contacts": [contact._asdict() for contact in article.press_contacts(organisation)],
        "about": article.about_text(organisation),
        "kit": f"{article.full_url}paket.zip",
        "plain_text": f"{article.full_url}naskah.txt",
    }


def speakers_in(article: Article) -> list[dict[str, str]]:
    """In the language of the article."""
    with override(article.locale.language_code):
        return [one._asdict() for one in article.attributions]


def research_parts(article: Article) -> dict[str, Any]:
    if not isinstance(article, ResearchPage):
        return {"abstract": "", "licence": "", "authors": [], "file": None}
    authors = [{"name": a.name, "affiliation": a.affiliation} for a in article.authors.all()]
    return {
        "abstract": article.abstract,
        "licence": article.licence,
        "authors": authors,
        "file": file_of(article.file, article.get_site().root_url) if article.file else None,
    }


def file_of(document: Document, root: str) -> dict[str, Any]:
    return {
        "title": document.title,
        "url": f"{root}{document.url}",
        "type": document.content_type,
        "size": document.file_size,
    }


def picture_of(image: Image | None) -> dict[str, Any] | None:
    """In the active language, as far as the picture is described in it."""
    picture = image.share_rendition() if image else None
    if image is None or picture is None:
        return None
    return {
        "url": picture.full_url,
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt,
        "caption": image.in_language("caption")[0],
        "credit": image.credit,
        "licence": image.licence,
    }


def programme_of(article: Article) -> dict[str, Any] | None:
    found = article.public_programme
    return {"id": found.pk, "title": found.title, "url": found.full_url} if found else None


def translation(page: Any) -> dict[str, Any]:
    language = page.locale.language_code
    return {"id": page.pk, "language": language, "title": page.title, "url": page.full_url}
