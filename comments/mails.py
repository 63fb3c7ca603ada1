"""Mail to the writer of a comment, and to nobody else."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.mail import send_mail
from cms.models import BasePage
from comments.models import ReaderComment
from comments.tokens import token_for


def ask_to_confirm(comment: ReaderComment) -> None:
    """Mail the link that confirms the address.

    Anybody can give anybody's address: so the mail repeats nothing that was typed into the form.
    """
    with override(comment.language):
        path = reverse("comments-xtd-confirm", args=[token_for(comment)])
        context = {"link": _root(comment) + path, "days": settings.WARTA_COMMENTS_CONFIRM_DAYS}
        _send(comment, _("Confirm your comment"), "confirm", context)


def tell_published(comment: ReaderComment) -> None:
    """Tell the writer, whose address is confirmed, that readers see the comment now."""
    with override(comment.language):
        context = {"link": _root(comment) + comment.get_absolute_url()}
        _send(comment, _("Your comment is published"), "published", context)


def tell_refused(comment: ReaderComment) -> bool:
    """Tell a writer whose address is confirmed for which house rule the comment was refused.

    Nothing is said where no rule was given, as for spam; False then.
    """
    if not (comment.confirmed_at and comment.user_email and comment.refused_rule):
        return False
    with override(comment.language):
        context = {"rule": comment.get_refused_rule_display(), "comment": comment.comment}
        _send(comment, _("Your comment was not published"), "refused", context)
    return True


def send_answer(comment: ReaderComment, text: str) -> None:
    """Mail what moderators answer to the writer alone."""
    with override(comment.language):
        context = {"text": text, "comment": comment.comment}
        _send(comment, _("An answer to your comment"), "answer", context)


def _root(comment: ReaderComment) -> str:
    """`https://host` of the site the page is on."""
    site = comment.page.get_site() if comment.page else None
    return site.root_url if site else settings.WAGTAILADMIN_BASE_URL


def _send(comment: ReaderComment, subject: str, name: str, context: dict[str, Any]) -> None:
    page = comment.page
    context |= {
        "title": page.title if isinstance(page, BasePage) else "",
        "site_name": settings.WAGTAIL_SITE_NAME,
        "language": comment.language,
        "subject": subject,
    }
    text = render_to_string(f"mail/comments/{name}.txt", context)
    html = render_to_string(f"mail/comments/{name}.html", context)
    send_mail.enqueue(comment.user_email, f"{subject} – {context['title']}"[:200], text, html)
