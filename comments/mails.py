"""Mail to the writer of a comment, and to who follows its thread; nobody else's address in it."""

from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.models import BasePage
from comments.models import ReaderComment
from comments.models.site import CommentSettings
from comments.tokens import stop_token_for, token_for
from mail.letters import written
from mail.sending import AUTO_REPLIED, send_mail
from mail.unsubscribing import stop_headers


class Mail(NamedTuple):
    """The arguments of `send_mail`."""

    to: str
    subject: str
    text: str
    html: str
    headers: dict[str, str] | None = None

    def send(self) -> None:
        send_mail.enqueue(*self)


def ask_to_confirm(comment: ReaderComment) -> None:
    """Mail the link that confirms the address.

    Anybody can give anybody's address: so the mail repeats nothing that was typed into the form.
    """
    with override(comment.language):
        path = reverse("comments-xtd-confirm", args=[token_for(comment)])
        context = {
            "link": _root(comment) + path,
            "days": settings.WARTA_COMMENTS_CONFIRM_DAYS,
            "minutes": settings.WARTA_COMMENTS_EDIT_MINUTES,
        }
        _written(comment, _("Confirm your comment"), "confirm", context).send()


def tell_published(comment: ReaderComment) -> None:
    """Tell the writer, whose address is confirmed, that readers see the comment now."""
    with override(comment.language):
        context = {"link": _root(comment) + comment.get_absolute_url()}
        _written(comment, _("Your comment is published"), "published", context).send()


def tell_refused(comment: ReaderComment) -> bool:
    """Tell a writer whose address is confirmed for which house rule the comment was refused.

    Nothing is said where no rule was given, as for spam; False then.
    """
    if not (comment.confirmed_at and comment.user_email and comment.refused_rule):
        return False
    with override(comment.language):
        page = comment.page
        rules = CommentSettings.on(page) if page else CommentSettings()
        context = {
            "rule": comment.get_refused_rule_display(),
            "comment": comment.comment,
            "rules": rules.rules,
            "link": _root(comment) + rules.rules_address if rules.rules_address else "",
        }
        _written(comment, _("Your comment was not published"), "refused", context).send()
    return True


def to_follower(follower: ReaderComment, reply: ReaderComment) -> Mail:
    """What tells the writer of `follower` of an approved comment in the same thread.

    Mail programs stop it with one click (RFC 8058), people with a button behind the link.
    """
    with override(follower.language):
        stop = _root(reply) + reverse("comments:stop", args=[stop_token_for(follower)])
        context = {
            "name": reply.user_name,
            "comment": reply.comment,
            "link": _root(reply) + reply.get_absolute_url(),
            "stop": stop,
        }
        return _written(follower, _("New reply"), "reply", context, stop_headers(stop))


def send_answer(comment: ReaderComment, text: str) -> None:
    """Mail what moderators answer to the writer alone."""
    with override(comment.language):
        context = {"text": text, "comment": comment.comment}
        headers = {"Auto-Submitted": AUTO_REPLIED}
        _written(comment, _("An answer to your comment"), "answer", context, headers).send()


def _root(comment: ReaderComment) -> str:
    """`https://host` of the site the page is on."""
    site = comment.page.get_site() if comment.page else None
    return site.root_url if site else settings.WAGTAILADMIN_BASE_URL


def _written(
    comment: ReaderComment,
    subject: str,
    name: str,
    context: dict[str, Any],
    headers: dict[str, str] | None = None,
) -> Mail:
    page = comment.page
    title = page.title if isinstance(page, BasePage) else ""
    site = page.get_site() if page else None
    text, html = written(f"comments/{name}", subject, context | {"title": title}, site)
    return Mail(comment.user_email, f"{subject} – {title}", text, html, headers)
