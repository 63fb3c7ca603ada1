"""What every page shares: the base page, people who log in, files, the organisation."""

from cms.models.media import Document, Image, Rendition
from cms.models.page import BasePage
from cms.models.pagecache import Stale, StaleKind
from cms.models.site import OrganisationSettings
from cms.models.users import User

__all__ = [
    "BasePage",
    "Document",
    "Image",
    "OrganisationSettings",
    "Rendition",
    "Stale",
    "StaleKind",
    "User",
]
