"""An article as schema.org describes it, from its description."""

from typing import Any

from cms import zone
from cms.models import OrganisationSettings
from cms.phones import numbers
from corrections.notes import Notice
from media.structured import image_object, picture_data
from publications.describe import ArticleDescription, Author, Contact


def work_data(article: ArticleDescription, organisation: OrganisationSettings) -> dict[str, Any]:
    """The properties of a CreativeWork, in the active language."""
    publisher = organisation.structured_reference()
    data: dict[str, Any] = {
        "headline": article.title,
        "datePublished": zone.local(article.published_at).isoformat(),
        "dateModified": zone.local(article.updated_at).isoformat(),
        "author": publisher,
        "publisher": publisher,
        "mainEntityOfPage": article.url,
        "isAccessibleForFree": True,
    }
    if article.kicker:
        data["alternativeHeadline"] = article.kicker
    if picture := shared_picture(article):
        data["image"] = [picture]
    if article.notices:
        data["correction"] = [correction(notice) for notice in article.notices]
    if article.retraction:  # schema.org has no word of its own for it
        data["creativeWorkStatus"] = "Retracted"
    return data


def shared_picture(article: ArticleDescription) -> dict[str, Any] | None:
    """An ImageObject; that of a card has no terms, since a card is no work of its own."""
    if article.picture:
        return picture_data(article.picture.rendition)
    card = article.share_picture
    return card and image_object(card.url, (card.width, card.height), card.alt)


def correction(notice: Notice) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "@id": notice.url,
        "text": notice.text,
        "datePublished": zone.local(notice.at).isoformat() if notice.at else None,
    }


def contact_point(contact: Contact) -> dict[str, Any]:
    """A way to reach an organisation."""
    parts = {"name": contact.name, "telephone": numbers(contact.phone), "email": contact.email}
    filled = {name: value for name, value in parts.items() if value}
    return {"@type": "ContactPoint", "contactType": "press"} | filled


def speaker(name: str, role: str) -> dict[str, str]:
    """Somebody who is quoted."""
    return {"@type": "Person", "name": name} | ({"jobTitle": role} if role else {})


def author(person: Author) -> dict[str, str]:
    return {"@type": "Person", "name": person.name}
