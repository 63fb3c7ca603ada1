"""What the team notes about a text before readers see it."""

from newsroom.models.assignments import Assignment
from newsroom.models.calendar import CalendarToken, PlannedDate
from newsroom.models.linkcheck import ExternalLink, LinkState, LinkUse
from newsroom.models.task import FourEyesApprovalTask

__all__ = [
    "Assignment",
    "CalendarToken",
    "ExternalLink",
    "FourEyesApprovalTask",
    "LinkState",
    "LinkUse",
    "PlannedDate",
]
