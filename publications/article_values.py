"""An article as the API gives it, by the schemas of its kind."""

from dataclasses import fields
from typing import Any

from django.utils.translation import override

from cms.fulltext import text_blocks
from cms.models import OrganisationSettings
from publications.article_schemas import listed_details
from publications.describe import (
    ArticleDescription,
    Details,
)
from publications.models import Article


def keys_of(details: Details) -> dict[str, Any]:
    """The details of a kind as the API has them: below one key, or each below its own."""
    if details.api_name:
        return {details.api_name: details}
    return {part.name: getattr(details, part.name) for part in fields(details)}


def item(article: Article, organisation: OrganisationSettings) -> dict[str, Any]:
    """What a list says of an article of `for_describing()`; asks no query."""
    keys = outline(article.describe(organisation))
    is_listed = listed_details(type(article)) is not None
    details = article.describe_details(organisation) if is_listed else None
    return keys | (keys_of(details) if details else {})


def whole(article: Article, organisation: OrganisationSettings) -> dict[str, Any]:
    """What a list says, and the text with all that belongs to it."""
    said = article.describe(organisation)
    details = article.describe_details(organisation)
    (blocks,) = text_blocks([said.text])
    with override(said.language):
        speakers = [one._asdict() for one in article.attributions]
    own = {
        "city": said.city,
        "body": [block._asdict() for block in blocks],
        "programme": programme_of(article),
        "speakers": speakers,
        "translations": [translation(page) for page in article.live_translations],
    }
    return outline(said) | own | (keys_of(details) if details else {})


def outline(said: ArticleDescription) -> dict[str, Any]:
    """What every article says in a list."""
    return {
        "id": said.id,
        "uid": said.uid,
        "kind": said.kind,
        "language": said.language,
        "title": said.title,
        "kicker": said.kicker,
        "summary": said.excerpt,
        "url": said.url,
        "released_at": said.released_at,
        "published_at": said.published_at,
        "updated_at": said.updated_at,
        "topics": said.topics,
        "regions": said.regions,
        "picture": said.picture,
        "share_picture": said.share_picture and said.share_picture._asdict(),
        "corrections": said.corrections,
        "retraction": said.retraction,
    }


def programme_of(article: Article) -> dict[str, Any] | None:
    found = article.public_programme
    return {"id": found.pk, "title": found.title, "url": found.full_url} if found else None


def translation(page: Any) -> dict[str, Any]:
    language = page.locale.language_code
    return {"id": page.pk, "language": language, "title": page.title, "url": page.full_url}
