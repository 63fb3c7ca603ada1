"""Readers' comments in every state, in threads down to the deepest level."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site
from django.utils import timezone
from django.utils.text import slugify

from comments.models import (
    BlockedDomain,
    BlockedWord,
    CannedAnswer,
    Like,
    PrivacyRequest,
    ReaderComment,
    Report,
)
from comments.screening.verdict import judge
from demo.articles import KINDS, index_of
from demo.content import Entry, entries
from demo.library import Library
from demo.unit import Unit
from publications.models import Article


def threads(library: Library) -> Iterator[Unit]:
    """One unit for each article whose readers have not written yet."""
    releases = {page.slug: page for page in index_of(KINDS[1]).get_children().specific()}
    for entry in entries("thread", "comments"):
        page = releases[entry["page"]]
        if not ReaderComment.objects.filter(object_pk=str(page.pk)).exists():
            yield partial(_thread, page, entry, library)


def canned_answers(library: Library) -> Iterator[Unit]:
    """One unit for each answer that moderators keep."""
    for entry in entries("answer", "answers"):
        if not CannedAnswer.objects.filter(title=entry["title"]).exists():
            yield partial(CannedAnswer.objects.create, **entry)


def lists(library: Library) -> Iterator[Unit]:
    """Blocked words and domains, and a letter about personal data that waits for an answer."""
    for kind, model in [("blocked_word", BlockedWord), ("blocked_domain", BlockedDomain)]:
        for entry in entries(kind, "filters"):
            name = {key: entry[key] for key in ("phrase", "domain") if key in entry}
            if not model._default_manager.filter(**name).exists():
                yield partial(model._default_manager.create, **entry)
    for entry in entries("letter", "filters"):
        if not PrivacyRequest.objects.filter(note=entry["note"]).exists():
            yield partial(_letter, **entry)


def _letter(hours: int, **values: str) -> None:
    received = timezone.now() - timedelta(hours=hours)
    PrivacyRequest.objects.create(received_at=received, is_confirmed=True, **values)


def _held(status: str, written: Entry) -> list[Any]:
    """What the filters find in a comment that readers do not see."""
    if "held" in written or status == ReaderComment.Status.APPROVED:
        return list(written.get("held", []))
    return list(judge(written["text"], written["name"]).reasons)


def _thread(page: Article, entry: Entry, library: Library) -> None:
    keys: dict[str, int] = {}
    for number, written in enumerate(entry["comment"]):
        status = written["status"]
        sent = _sent(page.released_at + timedelta(days=written["days"]), status, number)
        comment = ReaderComment(
            content_type=ContentType.objects.get_for_model(page),
            object_pk=str(page.pk),
            site=Site.objects.get_current(),
            parent_id=keys.get(written.get("under", ""), 0),
            user_name=written["name"],
            user_email=f"{slugify(written['name'])}@pembaca.example",
            comment=written["text"],
            submit_date=sent,
            status=status,
            followup=written.get("follows", False),
            held_because=_held(status, written),
            note=written.get("note", ""),
            is_official=written.get("official", False),
            refused_rule=written.get("rule", ""),
            **_history(status, sent, library),
        )
        comment.save()
        keys[written["key"]] = comment.pk
        _like(comment, written.get("likes", 0))
        if "report" in written:
            Report.objects.create(comment=comment, sender=_network(0), **written["report"])


def _sent(moment: datetime, status: str, number: int) -> datetime:
    """When a comment came: what readers do not see came lately, or it would be erased by now."""
    if status != ReaderComment.Status.APPROVED:
        moment = max(moment, timezone.now() - timedelta(hours=5 * number + 3))
    return moment + timedelta(minutes=number)


def _like(comment: ReaderComment, number: int) -> None:
    """Likes that are counted already, each from a network of its own."""
    Like.objects.bulk_create(
        Like(comment=comment, sender=_network(one), is_counted=True) for one in range(number)
    )
    ReaderComment.objects.filter(pk=comment.pk).update(likes=number)


def _network(number: int) -> str:
    return f"{number:064x}"


def _history(status: str, sent: datetime, library: Library) -> dict[str, Any]:
    """When the address was confirmed, and who decided when, as far as the comment came."""
    if status == ReaderComment.Status.UNCONFIRMED:
        return {}
    confirmed = {"confirmed_at": sent + timedelta(minutes=4)}
    if status == ReaderComment.Status.PENDING:
        return confirmed
    decided = {"decided_at": sent + timedelta(hours=2), "decided_by": library.users["moderator"]}
    return confirmed | decided
