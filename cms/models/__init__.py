"""What every page shares: the base page, approval, the organisation."""

from cms.models.approval import Approval, ApprovalBasis, Override
from cms.models.links import ApprovalLink, Approver
from cms.models.page import BasePage
from cms.models.reading import Reading
from cms.models.site import OrganisationSettings
from cms.models.vocabulary import VocabularyEntry, VocabularyQuerySet

__all__ = [
    "Approval",
    "ApprovalBasis",
    "ApprovalLink",
    "Approver",
    "BasePage",
    "OrganisationSettings",
    "Override",
    "Reading",
    "VocabularyEntry",
    "VocabularyQuerySet",
]
