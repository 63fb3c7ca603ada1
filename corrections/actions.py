"""Propose, confirm, refuse, ask to undo: the only ways in which an act changes its state.

Each is idempotent: done twice, by two people or two clicks, it has the effect of once. Each checks
the right to do it, so that there is one place for the administration and for any API.
"""

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from accounts.models import User
from corrections import effects, notices
from corrections.models import OPEN, EditorialNotice, NoticeKind, NoticeState
from corrections.permissions import kinds_for, may_confirm, may_propose

# Sent inside the transaction, with `act` and its `page`, when an act comes into force or ends.
act_decided = Signal()


class Impossible(Exception):
    """This cannot be done now; the message is what a person reads."""


class SamePerson(Exception):
    """Who asked for something does not also decide on it."""


@transaction.atomic
def propose(
    page: Page,
    kind: str,
    user: User,
    text: str = "",
    ground: str = "",
    translations: Iterable[Page] = (),
) -> EditorialNotice:
    """Let an act wait for a second person; with a takedown, one more for each translation.

    Raises PermissionDenied, and Impossible for what the page cannot have now.
    """
    same = EditorialNotice.objects.filter(
        page=page.pk,
        kind=kind,
        state=NoticeState.PROPOSED,
        proposed_by=user,
        text=text,
        ground=ground,
    ).first()
    if same:
        return same
    bundle, acts, now = uuid.uuid4(), [], timezone.now()
    for key in dict.fromkeys([page.pk, *(one.pk for one in translations)]):
        one = Page.objects.get(pk=key)
        if not may_propose(user, one):
            raise PermissionDenied
        refuse_if_impossible(one, NoticeKind(kind))
        act = EditorialNotice.objects.create(
            kind=kind,
            page_id=one.pk,
            language=one.locale.language_code,
            bundle=bundle,
            text=text,
            ground=ground,
            proposed_by=user,
            proposed_at=now,
            asked_by=user,
            asked_at=now,
        )
        note(act, "propose", user)
        acts.append(act)
    notices.ask(acts[0])
    return acts[0]


def refuse_if_impossible(page: Page, kind: NoticeKind) -> None:
    if kind not in kinds_for(page):
        raise Impossible(_("This cannot be done with a page that readers do not see."))
    is_open = EditorialNotice.objects.filter(page=page.pk, state__in=OPEN)
    if kind != NoticeKind.CORRECTION and is_open.filter(kind=kind).exists():
        raise Impossible(_("The same has been proposed for this page already, or is in force."))
    if is_open.in_force().filter(kind=NoticeKind.TAKEDOWN).exists():
        raise Impossible(_("This page was taken down."))


def refuse_if_held(act: EditorialNotice) -> None:
    """What lies below a takedown waits for its end; an erased page cannot come back."""
    if act.page is None:
        raise Impossible(_("The page was erased; the takedown stays."))
    is_down = act.page.acts.in_force().filter(kind=NoticeKind.TAKEDOWN).exists()
    if act.kind != NoticeKind.TAKEDOWN and is_down:
        raise Impossible(_("This page was taken down. Have that undone first."))


@transaction.atomic
def confirm(act: EditorialNotice, user: User, reason: str = "") -> bool:
    """Bring into force what waits, or undo it; False where nobody waits any more.

    Raises PermissionDenied; SamePerson for who asked, unless a superuser gives a reason; and
    Impossible where the page has changed meanwhile.
    """
    acts = waiting_together(act)
    for one in acts:
        if not may_confirm(user, one.page):
            raise PermissionDenied
        if one.asked_by_id == user.pk and not (user.is_superuser and reason.strip()):
            raise SamePerson
    for one in acts:
        decide(one, user, reason)
    if acts:
        notices.tell_decision(acts[0], user, is_agreed=True)
    return bool(acts)


def decide(act: EditorialNotice, user: User, reason: str) -> None:
    """The effect of one confirmation, its place in the log, and the word to whom it concerns."""
    is_beginning = act.state == NoticeState.PROPOSED
    now = timezone.now()
    refuse_if_held(act)
    if is_beginning and act.kind not in kinds_for(act.page):
        raise Impossible(_("This cannot be done with a page that readers do not see."))
    act.state = NoticeState.IN_FORCE if is_beginning else NoticeState.UNDONE
    act.decided_by, act.decided_at = user, now
    if is_beginning:
        act.in_force_at = now
    act.save()
    if is_beginning:
        effects.apply(act, user)
    else:
        effects.revoke(act, user)
    note(act, "confirm" if is_beginning else "undo", user, reason)
    act_decided.send(EditorialNotice, act=act, page=Page.objects.get(pk=act.page_id))


@transaction.atomic
def refuse(act: EditorialNotice, user: User, reason: str = "") -> bool:
    """Leave things as they are; who asked may take it back so. False where nobody waits."""
    acts = waiting_together(act)
    for one in acts:
        if one.asked_by_id != user.pk and not may_confirm(user, one.page):
            raise PermissionDenied
    for one in acts:
        was_new = one.state == NoticeState.PROPOSED
        one.state = NoticeState.REFUSED if was_new else NoticeState.IN_FORCE
        one.decided_by, one.decided_at = user, timezone.now()
        one.save()
        note(one, "refuse", user, reason)
    if acts:
        notices.tell_decision(acts[0], user, is_agreed=False, reason=reason)
    return bool(acts)


@transaction.atomic
def ask_to_undo(act: EditorialNotice, user: User, reason: str) -> bool:
    """Let the end of an act wait for a second person; False unless it is in force."""
    found = EditorialNotice.objects.select_for_update().get(pk=act.pk)
    if found.state != NoticeState.IN_FORCE or found.version != act.version:
        return False
    refuse_if_held(found)
    if not may_propose(user, found.page):
        raise PermissionDenied
    found.state, found.reason = NoticeState.ENDING, reason
    found.asked_by, found.asked_at = user, timezone.now()
    found.save()
    note(found, "ask_to_undo", user, reason)
    notices.ask(found)
    return True


def waiting_together(act: EditorialNotice) -> list[EditorialNotice]:
    """What waits in the bundle of an act, read again and locked; nothing where `act` is older."""
    bundle = EditorialNotice.objects.select_for_update().filter(bundle=act.bundle).order_by("pk")
    found = next((one for one in bundle if one.pk == act.pk), None)
    if found is None or not found.is_waiting or found.version != act.version:
        return []
    if found.state == NoticeState.ENDING:
        return [found]
    return [one for one in bundle if one.state == NoticeState.PROPOSED]


def note(act: EditorialNotice, verb: str, user: User, reason: str = "") -> None:
    """Write what was done into the history of the page."""
    said = act.get_ground_display() if act.kind == NoticeKind.TAKEDOWN else act.text
    data: dict[str, Any] = {"kind": act.kind, "text": str(said), "reason": reason, "act": act.pk}
    log(act.page, f"publications.act_{verb}", user=user, data=data)
