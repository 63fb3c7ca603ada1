"""What every page shares: the base page, people who log in, files, the organisation."""

from cms.models.approval import Approval, Ground, Overruling
from cms.models.desk import Assignment, Notice
from cms.models.links import ApprovalLink, Approver
from cms.models.media import Document, Image, Rendition
from cms.models.page import BasePage
from cms.models.pagecache import Stale, StaleKind
from cms.models.site import OrganisationSettings
from cms.models.users import User

__all__ = [
    "Approval",
    "ApprovalLink",
    "Approver",
    "Assignment",
    "BasePage",
    "Document",
    "Ground",
    "Image",
    "Notice",
    "OrganisationSettings",
    "Overruling",
    "Rendition",
    "Stale",
    "StaleKind",
    "User",
]
