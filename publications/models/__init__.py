"""What is published, and who speaks, writes and serves."""

from publications.models.article import Article
from publications.models.events import EventIndex, EventPage
from publications.models.index import ArticleIndex
from publications.models.listing import Listing
from publications.models.people import Office, Person
from publications.models.press import Contact, PressIndex, PressRelease
from publications.models.programmes import ProgrammeIndex, ProgrammePage
from publications.models.research import ResearchAuthor, ResearchIndex, ResearchPage
from publications.models.taxonomy import Region, Topic

# The kinds of article, in the order in which lists of kinds name them.
ARTICLE_KINDS: tuple[type[Article], ...] = (PressRelease, ProgrammePage, EventPage, ResearchPage)

__all__ = [
    "ARTICLE_KINDS",
    "Article",
    "ArticleIndex",
    "Contact",
    "EventIndex",
    "EventPage",
    "Listing",
    "Office",
    "Person",
    "PressIndex",
    "PressRelease",
    "ProgrammeIndex",
    "ProgrammePage",
    "Region",
    "ResearchAuthor",
    "ResearchIndex",
    "ResearchPage",
    "Topic",
]
