"""What every page shares: the base page, people who log in, files, the organisation."""

from cms.models.approval import Approval, Ground, Overruling
from cms.models.desk import Assignment, Notice
from cms.models.documents import Document, DocumentText
from cms.models.drawing import Rendition
from cms.models.jobs import JobRun
from cms.models.linkcheck import ExternalLink, LinkState, LinkUse
from cms.models.links import ApprovalLink, Approver
from cms.models.media import Image
from cms.models.page import BasePage
from cms.models.planning import CalendarToken, Plan
from cms.models.reading import Reading
from cms.models.sign_in import SignInSettings
from cms.models.site import OrganisationSettings
from cms.models.users import User
from cms.models.vocabulary import VocabularyEntry, VocabularyQuerySet

__all__ = [
    "Approval",
    "ApprovalLink",
    "Approver",
    "Assignment",
    "BasePage",
    "CalendarToken",
    "Document",
    "DocumentText",
    "ExternalLink",
    "Ground",
    "Image",
    "JobRun",
    "LinkState",
    "LinkUse",
    "Notice",
    "OrganisationSettings",
    "Overruling",
    "Plan",
    "Reading",
    "Rendition",
    "SignInSettings",
    "User",
    "VocabularyEntry",
    "VocabularyQuerySet",
]
