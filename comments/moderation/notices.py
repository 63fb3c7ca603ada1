"""Mail to moderators: a digest each morning, and, for those who wish, each comment that waits."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from wagtail.models import Page

from accounts.models import User
from cms import zone
from comments.models import ModeratorMail, ReaderComment
from comments.moderation.decision_links import link_for
from comments.moderation.reasons import explained
from mail.letters import written
from mail.notices import within_admin
from mail.sending import send_mail
from mail.unsubscribing import register, stop_address, stop_headers

MAX_COMMENTS = 20  # comments in one digest; the others are counted
QUEUE = "wagtailsnippets_comments_readercomment:list"


def moderators() -> QuerySet[User]:
    """Those who may decide and can be written to."""
    allowed = User.objects.with_perm("comments.can_moderate")
    return allowed.filter(is_active=True).exclude(email="").order_by("pk")


def tell_moderators(comment: ReaderComment) -> None:
    """Mail a comment that begins to wait to each moderator who wants every one."""
    for user in moderators().filter(comment_mail__wants_each=True):
        with override(user.language):
            title = title_of(comment)
            subject = _("Comment waiting on “%(title)s”") % {"title": title}
            mail(user, "wants_each", subject, [as_row(comment, user, title)], 0)


def send_digests() -> int:
    """Mail each moderator who wants it what waits, and say how many mails; once a day.

    Harmless when called again the same day (in TIME_ZONE), or by two processes at once.
    """
    waiting = ReaderComment.objects.waiting().select_related(None).order_by("submit_date", "pk")
    oldest, number = list(waiting[:MAX_COMMENTS]), waiting.count()
    if not oldest:
        return 0
    pages = Page.objects.in_bulk({int(one.object_pk) for one in oldest})
    titles = {one.pk: titled(pages.get(int(one.object_pk))) for one in oldest}
    return sum(digest(user, oldest, titles, number) for user in moderators())


@transaction.atomic
def digest(user: User, oldest: list[ReaderComment], titles: dict[int, str], number: int) -> bool:
    """One moderator's mail; False where none is wanted, or today's was sent."""
    ModeratorMail.of(user)
    wish = ModeratorMail.objects.select_for_update().get(user=user)
    today = zone.today()
    if not wish.wants_digest or wish.digested_on == today:
        return False
    ModeratorMail.objects.filter(pk=wish.pk).update(digested_on=today)
    with override(user.language):
        subject = ngettext("%(number)d comment waits", "%(number)d comments wait", number) % {
            "number": number
        }
        rows = [as_row(comment, user, titles[comment.pk]) for comment in oldest]
        mail(user, "wants_digest", subject, rows, number - len(rows))
    return True


def title_of(comment: ReaderComment) -> str:
    return titled(Page.objects.filter(pk=comment.object_pk).first())


def titled(page: Page | None) -> str:
    return page.title if page else _("(a deleted page)")


def as_row(comment: ReaderComment, user: User, title: str) -> dict[str, Any]:
    """What the mail says of one comment; nothing of the writer but the name."""
    return {
        "name": comment.user_name,
        "text": comment.comment,
        "title": title,
        "reasons": ", ".join(name for name, _words in explained(comment.held_because)),
        "link": link_for(comment, user),
    }


def mail(user: User, wish: str, subject: str, rows: list[dict[str, Any]], more: int) -> None:
    """`wish` is the field of ModeratorMail that asks for it."""
    queue_url = within_admin(reverse(QUEUE))
    context = {
        "link": rows[0]["link"] if len(rows) == 1 else queue_url,
        "person": str(user),
        "rows": rows,
        "more": more,
        "queue_url": queue_url,
        "account_url": within_admin(reverse("wagtailadmin_account")),
    }
    text, html = written("moderators/waiting", subject, context)
    headers = stop_headers(stop_address(user, f"comments:{wish}"))
    send_mail.enqueue(user.email, subject, text, html, headers)


def stop_wish(wish: str) -> Callable[[User], None]:
    """Switches one of the mails to a moderator off."""

    def stop(user: User) -> None:
        ModeratorMail.objects.update_or_create(user=user, defaults={wish: False})

    return stop


for wish in ("wants_digest", "wants_each"):
    register(f"comments:{wish}", stop_wish(wish))
