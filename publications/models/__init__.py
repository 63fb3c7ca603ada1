"""What is published, and who speaks, writes and serves."""

from publications.describe import Contact
from publications.models.article import Article
from publications.models.events import EventIndex, EventPage
from publications.models.index import ArticleIndex
from publications.models.kinds import article_kinds, index_models, kind_names, outcome_kinds
from publications.models.listing import Listing
from publications.models.people import Office, Person
from publications.models.press import PressIndex, PressRelease
from publications.models.programmes import ProgrammeIndex, ProgrammePage
from publications.models.research import ResearchAuthor, ResearchIndex, ResearchPage
from publications.models.taxonomy import Region, Topic

__all__ = [
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
    "article_kinds",
    "index_models",
    "kind_names",
    "outcome_kinds",
]
