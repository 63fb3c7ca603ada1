"""What the API says of articles, of the vocabulary they use, and of who publishes them."""

from datetime import date, datetime

from ninja import Schema


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


class TopicOut(Schema):
    """A subject; the same one for all languages."""

    slug: str
    name: str
    name_en: str


class RegionOut(Schema):
    """A kabupaten or kota, with its code in the government's list of regions."""

    code: str
    slug: str
    name: str


class EventTimes(Schema):
    """When and where an event takes place.

    One that takes whole days begins at 00.00 of its first day; `ends_at` lies on its last. It is
    over at `over_at`, with its end or, where none is known, with its day.
    """

    starts_at: datetime
    ends_at: datetime | None
    whole_day: bool
    over_at: datetime
    mode: str
    venue: str
    address: str
    registration_url: str
    edition: int | None


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

    id: int
    uid: str
    kind: str
    language: str
    title: str
    summary: str
    url: str
    released_at: datetime
    published_at: datetime
    updated_at: datetime
    topics: list[TopicOut]
    regions: list[RegionOut]
    picture: Picture | None
    share_picture: SharePicture | None
    event: EventTimes | None
    corrections: list[Note]
    retraction: Note | None


class ArticleList(Schema):
    """A part of a list, newest first; `next` is the address of the next part."""

    items: list[ArticleItem]
    next: str | None


class BlockOut(Schema):
    """A block of a body, as HTML with absolute addresses and as plain text."""

    kind: str
    html: str
    text: str


class Author(Schema):
    name: str
    affiliation: str


class ProgrammeOut(Schema):
    """The standing activity an article came out of."""

    id: int
    title: str
    url: str


class FileOut(Schema):
    title: str
    url: str
    type: str
    size: int | None


class ContactOut(Schema):
    """Whom the press can reach; parts that are not known are empty."""

    name: str
    role: str
    phone: str
    email: str


class PressOut(Schema):
    """What only a press release has; `kit` is a ZIP file, `plain_text` the release as text."""

    kicker: str
    dateline: str
    release_line: str
    attachments: list[FileOut]
    contacts: list[ContactOut]
    about: str
    kit: str
    plain_text: str


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
    abstract: str
    licence: str
    body: list[BlockOut]
    authors: list[Author]
    programme: ProgrammeOut | None
    file: FileOut | None
    press: PressOut | None
    speakers: list[Speaker]
    translations: list[Translation]


class OfficeOut(Schema):
    role: str
    role_en: str
    body: str
    body_en: str
    starts: date
    ends: date | None


class PersonOut(Schema):
    """Someone who speaks, writes or serves, and the offices held."""

    slug: str
    name: str
    full_name: str
    biography: str
    offices: list[OfficeOut]


class Account(Schema):
    name: str
    url: str


class NavigationEntry(Schema):
    """A link of the menu or of the footer."""

    title: str
    url: str


class OrganisationOut(Schema):
    """Who publishes."""

    name: str
    short_name: str
    tagline_id: str
    tagline_en: str
    about_id: str
    about_en: str
    street_address: str
    city: str
    postal_code: str
    email: str
    phone: str
    press_name: str
    press_phone: str
    press_email: str
    accounts: list[Account]
    menu_id: list[NavigationEntry]
    menu_en: list[NavigationEntry]
    footer_id: list[NavigationEntry]
    footer_en: list[NavigationEntry]
