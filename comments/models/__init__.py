"""Readers' comments, and what readers, moderators and filters keep beside them."""

from comments.models.comments import ReaderComment
from comments.models.lists import BlockedDomain, BlockedWord, Learned, Print
from comments.models.moderators import CannedAnswer, ModeratorMail, Standing, writer_key
from comments.models.reactions import Like, Report
from comments.models.requests import PrivacyRequest
from comments.models.rules import Rule
from comments.models.site import CommentSettings, CommentsPolicy

__all__ = [
    "BlockedDomain",
    "BlockedWord",
    "CannedAnswer",
    "CommentSettings",
    "CommentsPolicy",
    "Learned",
    "Like",
    "ModeratorMail",
    "Print",
    "PrivacyRequest",
    "ReaderComment",
    "Report",
    "Rule",
    "Standing",
    "writer_key",
]
