"""See, correct, erase, withdraw: for one address, at once, everywhere."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.log_actions import log

from comments.models import ReaderComment, Standing, writer_key
from comments.moderation import transitions
from comments.screening.intake import arrive
from comments.surfaces import showing_comments
from pagecache import invalidation
from pagecache.address import on_every_host

Status = ReaderComment.Status
MAIL = "mail.sending.send_mail"


def comments_of(email: str) -> QuerySet[ReaderComment]:
    """What was written with an address, in any state; what was put into its mouth too."""
    if not email:
        return ReaderComment.objects.none()
    return ReaderComment.objects.filter(user_email__iexact=email).order_by("submit_date", "pk")


def export(email: str) -> dict[str, Any]:
    """Everything stored about an address, as JSON takes it; times in UTC (ISO 8601)."""
    rows = comments_of(email).select_related(None)
    return {
        "email": email,
        "exported_at": timezone.now().isoformat(),
        "comments": [exported(comment) for comment in rows],
        "standing": standing(email),
    }


def exported(comment: ReaderComment) -> dict[str, Any]:
    times = ("submit_date", "confirmed_at", "edited_at", "decided_at")
    page = comment.page
    return {
        "number": comment.pk,
        "page": page.full_url if page else None,
        "name": comment.user_name,
        "email": comment.user_email,
        "text": comment.comment,
        "language": comment.language,
        "status": comment.status,
        "refused_rule": comment.refused_rule,
        "held_because": comment.held_because,
        "moderators_note": comment.note,
        "follows_thread": comment.followup,
        **{name: iso(getattr(comment, name)) for name in times},
    }


def iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def standing(email: str) -> str:
    """Whether moderators trust or always hold what comes from the address; else nothing."""
    found = Standing.objects.filter(key=writer_key(email, None))
    return found.values_list("kind", flat=True).first() or ""


def correct(email: str, name: str) -> int:
    """Change the name on every comment of an address; how many there were.

    Each in a transaction of its own. What readers saw waits for a moderator again.
    """
    keys = list(comments_of(email).exclude(user_name=name).values_list("pk", flat=True))
    return sum(rename(key, email, name) for key in keys)


@transaction.atomic
def rename(key: int, email: str, name: str) -> bool:
    """Change the name on one comment; False where it left the address meanwhile."""
    locked = comments_of(email).select_for_update(of=("self",)).order_by()
    comment = locked.filter(pk=key).first()
    if comment is None:
        return False
    values: dict[str, Any] = {"user_name": name}
    was_seen = comment.status == Status.APPROVED
    if was_seen:
        waits = {"status": Status.PENDING, "is_public": False}
        values |= waits | {"decided_at": None, "decided_by": None}
    ReaderComment.objects.filter(pk=key).update(**values)
    log(comment, "comments.rename")
    if was_seen:
        invalidation.invalidate(on_every_host(showing_comments(comment.object_pk)))
        comment.refresh_from_db()
        arrive(comment)
    return True


def erase(email: str) -> int:
    """Take names, texts and the address away for good; how many comments there were.

    Replies of others stay where they are. Mails to the address leave the record of tasks. Each
    comment has a transaction of its own; where it stops half-way, the link does the rest.
    """
    rows = list(comments_of(email))
    for comment in sorted(rows, key=lambda one: -one.level):  # replies first: they may go whole
        transitions.erase(comment, None, asked="writer")
    Standing.objects.filter(key=writer_key(email, None)).delete()
    forget_mails(email)
    return len(rows)


def withdraw(email: str) -> int:
    """No more mail, no more publishing; how many comments there were.

    What readers do not see goes, what they see loses its address. As `erase`, comment by comment.
    """
    rows = list(comments_of(email))
    for comment in rows:
        withdraw_from(comment)
    Standing.objects.filter(key=writer_key(email, None)).delete()
    forget_mails(email)
    return len(rows)


@transaction.atomic
def withdraw_from(comment: ReaderComment) -> None:
    now = ReaderComment.objects.select_for_update(of=("self",)).order_by().filter(pk=comment.pk)
    found = now.first()
    if found and found.status == Status.APPROVED:
        now.update(user_email="", followup=False)
        log(comment, "comments.withdraw_consent")
    elif found:
        transitions.erase(found, None, asked="writer")


def forget_mails(email: str) -> None:
    """Finished tasks keep the address and text of a mail for a month; these go now."""
    mails = DBTaskResult.objects.finished().filter(task_path=MAIL)
    mails.filter(args_kwargs__args__0__iexact=email).delete()
