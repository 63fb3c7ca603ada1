"""The form in which a reader writes."""

from django_comments_xtd.forms import XtdCommentForm


class ReaderCommentForm(XtdCommentForm):
    """Name, e-mail and text."""
