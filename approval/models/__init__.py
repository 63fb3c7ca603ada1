"""Who may publish a text, who answered for it, and what each person read of it."""

from approval.models.approval import Approval, ApprovalBasis, Override
from approval.models.links import ApprovalLink, Approver
from approval.models.reading import Reading

__all__ = ["Approval", "ApprovalBasis", "ApprovalLink", "Approver", "Override", "Reading"]
