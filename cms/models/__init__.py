"""What every page shares: the base page, the organisation, entries of the vocabulary."""

from cms.models.page import BasePage
from cms.models.site import OrganisationSettings
from cms.models.vocabulary import VocabularyEntry, VocabularyQuerySet

__all__ = [
    "BasePage",
    "OrganisationSettings",
    "VocabularyEntry",
    "VocabularyQuerySet",
]
