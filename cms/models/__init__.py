"""What every page shares: the base page, approval, the organisation."""

from cms.models.approval import Approval, Ground, Overruling
from cms.models.jobs import JobRun
from cms.models.links import ApprovalLink, Approver
from cms.models.notices import Notice
from cms.models.page import BasePage
from cms.models.reading import Reading
from cms.models.site import OrganisationSettings
from cms.models.vocabulary import VocabularyEntry, VocabularyQuerySet

__all__ = [
    "Approval",
    "ApprovalLink",
    "Approver",
    "BasePage",
    "Ground",
    "JobRun",
    "Notice",
    "OrganisationSettings",
    "Overruling",
    "Reading",
    "VocabularyEntry",
    "VocabularyQuerySet",
]
