"""What an article says of itself outside its own page, as typed values.

Each kind of article describes itself once: `Article.describe()` gives an `ArticleDescription`, and
`Article.describe_details()` what only its kind says. Feeds, the API, the press kit, calendars and
structured data read these objects and nothing else of a kind. Moments are aware datetimes in any
zone, addresses are absolute, texts are plain unless their name ends in `html`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Self

from cms.fulltext import Text
from corrections.notes import Notice
from media.models import Document, Image, Rendition
from media.share import SharedPicture


@dataclass(frozen=True)
class TopicDescription:
    """A subject; `title` is its name in the language of the article."""

    slug: str
    name: str
    name_en: str
    title: str


@dataclass(frozen=True)
class RegionDescription:
    """A kabupaten or kota, with its code in the government's list of regions."""

    code: str
    slug: str
    name: str


@dataclass(frozen=True)
class LeadPicture:
    """The lead picture as a JPEG for sharing, described in the language of the article."""

    rendition: Rendition
    url: str
    width: int
    height: int
    alt: str
    alt_language: str
    caption: str
    credit: str
    licence: str

    @classmethod
    def of(cls, image: Image | None) -> Self | None:
        """The picture in the active language; None where it has no file."""
        rendition = image.share_rendition() if image else None
        if image is None or rendition is None:
            return None
        return cls(
            rendition,
            rendition.full_url,
            rendition.width,
            rendition.height,
            rendition.alt,
            rendition.alt_language,
            image.in_language("caption")[0],
            image.credit,
            image.licence,
        )


@dataclass(frozen=True)
class File:
    """A document for readers; `size` is in bytes, None where it is not known."""

    title: str
    url: str
    type: str
    size: int | None

    @classmethod
    def of(cls, document: Document, root: str, title: str = "") -> Self:
        """A document of the site whose address begins with `root`."""
        return cls(
            title or document.title,
            f"{root}{document.url}",
            document.content_type,
            document.file_size,
        )


@dataclass(frozen=True)
class Contact:
    """Whom the press can reach, and how; any part but one way to reach them may be empty."""

    name: str
    role: str
    phone: str
    email: str


@dataclass(frozen=True)
class Author:
    """An author by name, without degrees."""

    name: str
    affiliation: str


@dataclass(frozen=True)
class Details:
    """What one kind of article says beyond any article; a subclass for each such kind.

    The API builds its schema from the fields. They stand below the key `api_name`, or beside those
    of every article where it is empty.
    """

    api_name: ClassVar[str] = ""
    # Whether lists carry the details too: they cost no query beyond `Article.described_with`.
    in_lists: ClassVar[bool] = False


@dataclass(frozen=True)
class PressDetails(Details):
    """What only a press release has; `kit` is a ZIP file, `plain_text` the release as text."""

    api_name = "press"

    kicker: str
    dateline: str
    release_line: str
    attachments: list[File]
    contacts: list[Contact]
    about: str
    kit: str
    plain_text: str


@dataclass(frozen=True)
class EventDetails(Details):
    """When and where an event takes place.

    One that takes whole days begins at 00.00 of its first day; `ends_at` lies on its last. It is
    over at `over_at`, with its end or, where none is known, with its day.
    """

    api_name = "event"
    in_lists = True

    starts_at: datetime
    ends_at: datetime | None
    whole_day: bool
    over_at: datetime
    mode: str
    venue: str
    address: str
    registration_url: str
    edition: int | None


@dataclass(frozen=True)
class ResearchDetails(Details):
    """What only a research publication has; `licence` is the address of its terms, or empty."""

    abstract: str
    licence: str
    authors: list[Author]
    file: File | None


@dataclass(frozen=True)
class ProgrammeDetails(Details):
    """What only a programme has; `since` is a year."""

    status: str
    since: int | None
    audience: str


@dataclass(frozen=True, kw_only=True)
class ArticleDescription:
    """What lists, feeds and copies say of any article, whatever its kind.

    `summary` is that of its editors, `excerpt` the one for search results and shares. `released_at`
    is the date that the text bears, `published_at` when readers first could see it, `updated_at`
    when they last got another text. `kicker` and `city` are empty for kinds without them, `byline`
    where the organisation speaks. `share_picture` is the lead picture, else a card with the title.
    `text` is not rendered yet: see `cms.fulltext.text_blocks()`, which renders many at once.
    """

    id: int
    uid: str
    kind: str
    kind_label: str
    language: str
    title: str
    kicker: str
    city: str
    summary: str
    excerpt: str
    url: str
    released_at: datetime
    published_at: datetime
    updated_at: datetime
    byline: list[str]
    topics: list[TopicDescription]
    regions: list[RegionDescription]
    picture: LeadPicture | None
    share_picture: SharedPicture | None
    files: list[File]
    notices: list[Notice]
    text: Text = field(repr=False)

    @property
    def corrections(self) -> list[Notice]:
        """Newest first."""
        return [notice for notice in self.notices if not notice.is_retraction]

    @property
    def retraction(self) -> Notice | None:
        return next((notice for notice in self.notices if notice.is_retraction), None)
