"""What the API says of articles: a schema for each kind, told apart by `kind`.

The schemas are built from what each kind declares: `details_class`, a dataclass, names what only
that kind says. A key of version 1 that another kind does not have stays there, empty.
"""

from dataclasses import fields
from datetime import datetime
from functools import reduce
from operator import or_
from types import GenericAlias
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from publications.describe import (
    Author,
    Details,
    EventDetails,
    File,
    PressDetails,
)
from publications.models import Article, article_kinds, kind_names
from publications.schemas import RegionOut, TopicOut

if TYPE_CHECKING:
    KindName = str
else:
    KindName = Literal[tuple(kind_names())]


class Picture(Schema):
    """A picture of 1200 by 630 pixels, or less where the original is smaller."""

    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    licence: str


class SharePicture(Schema):
    """What stands for an article where it is shared: its picture, else a card with its title.

    The address of a card changes when the title or another word on it does; an earlier one leads
    to it while the article is there.
    """

    url: str
    width: int
    height: int
    alt: str


class Note(Schema):
    """A correction or retraction: what it says, since when, and where it stands."""

    uid: str
    text: str
    at: datetime
    url: str


class ArticleItem(Schema):
    """An article in a list; one that is retracted has its reason in the place of its text.

    `released_at` is the date that the text bears, `published_at` when readers first could see it,
    `updated_at` when they last got another text.
    """

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    id: int
    uid: str
    kind: str
    language: str
    title: str
    kicker: str
    summary: str
    url: str
    released_at: datetime
    published_at: datetime
    updated_at: datetime
    topics: list[TopicOut]
    regions: list[RegionOut]
    picture: Picture | None
    share_picture: SharePicture | None
    event: EventDetails | None = None
    corrections: list[Note]
    retraction: Note | None


class BlockOut(Schema):
    """A block of a body, as HTML with absolute addresses and as plain text."""

    kind: str
    html: str
    text: str


class ProgrammeOut(Schema):
    """The standing activity an article came out of."""

    id: int
    title: str
    url: str


class Speaker(Schema):
    """Somebody who is quoted, with degrees, and the role held at the date of the article."""

    name: str
    role: str


class Translation(Schema):
    """The same article in another language."""

    id: int
    language: str
    title: str
    url: str


class ArticleDetail(ArticleItem):
    """An article with its text."""

    city: str
    abstract: str = ""
    licence: str = ""
    body: list[BlockOut]
    authors: list[Author] = []
    programme: ProgrammeOut | None
    file: File | None = None
    press: PressDetails | None = None
    speakers: list[Speaker]
    translations: list[Translation]


def types_of(details: type[Details]) -> dict[str, Any]:
    """The type of each key that `keys_of()` gives for details of a class."""
    if details.api_name:
        return {details.api_name: details}
    hints = get_type_hints(details)
    return {part.name: hints[part.name] for part in fields(details)}


def schema_of(kind: type[Article], base: type[Schema], details: type[Details] | None) -> Any:
    """`base` for one kind of article, with its details."""
    types = {"kind": Literal[kind._meta.model_name]} | (types_of(details) if details else {})
    required: dict[str, Any] = {name: (type_, ...) for name, type_ in types.items()}
    name = f"{kind.__name__}{base.__name__.removeprefix('Article')}"
    return create_model(name, __base__=base, __doc__=base.__doc__, **required)


def listed_details(kind: type[Article]) -> type[Details] | None:
    details = kind.details_class
    return details if details and details.in_lists else None


def any_of(schemas: list[Any]) -> Any:
    """One of the schemas of the kinds."""
    return Annotated[reduce(or_, schemas), Field(discriminator="kind")]


ARTICLE_ITEM = any_of(
    [schema_of(kind, ArticleItem, listed_details(kind)) for kind in article_kinds()]
)
ARTICLE_DETAIL = any_of(
    [schema_of(kind, ArticleDetail, kind.details_class) for kind in article_kinds()]
)
ITEMS: Any = GenericAlias(list, (ARTICLE_ITEM,))
ARTICLE_LIST = create_model(
    "ArticleList",
    __base__=Schema,
    __doc__="A part of a list, newest first; `next` is the address of the next part.",
    items=(ITEMS, ...),
    next=(str | None, ...),
)
