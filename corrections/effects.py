"""What an act does to its page when it comes into force, and when it is undone.

Called by the verbs inside their transaction, with the act in its new state already.
"""

from typing import Any

from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, Revision, Site

from accounts.models import User
from corrections.models import EditorialNotice, NoticeKind, NoticeState
from corrections.retraction import give_way
from newsroom.calling_off import End, call_off_all
from pagecache import invalidation
from pagecache.signal_handlers import where


def apply(act: EditorialNotice, user: User) -> None:
    page = page_of(act)
    EFFECTS[NoticeKind(act.kind)](act, page, user)


def page_of(act: EditorialNotice) -> Any:
    """The page of an act that comes into force or is undone; no act without one does."""
    if act.page is None:
        raise Page.DoesNotExist
    return act.page.specific


def revoke(act: EditorialNotice, user: User) -> None:
    """Bring back what readers saw before; a page that was not live stays so."""
    page = page_of(act)
    if act.kind == NoticeKind.CORRECTION:
        touch(page)
        return
    for follower in EditorialNotice.objects.filter(
        bundle=act.bundle, page__alias_of=page.pk, is_listed=False
    ):
        follower.state = NoticeState.UNDONE
        follower.save(update_fields=["state"])
    if act.original is not None:
        invalidation.invalidate(where(page))
        seen = act.revision or page.with_content_json(act.original).save_revision(clean=False)
        page.publish_confirmed(seen, user, log_action=False)


def correct(act: EditorialNotice, page: Any, user: User) -> None:
    """The note stands on the page, which counts as changed from now on."""
    touch(page)


def touch(page: Any) -> None:
    """Feeds, sitemap and `dateModified` say that the page has changed, and so it has."""
    page.last_published_at = timezone.now()
    page.save(update_fields=["last_published_at"], clean=False)


def retract(act: EditorialNotice, page: Any, user: User) -> None:
    """A new version, with the reason in the place of the text, is what readers get from now on."""
    remember(act, page)
    invalidation.withdraw(where(page))
    leave_workflow(page, user)
    call_off_all(page, End.RETRACTED, user)
    give_way(page, act.text)
    revision = page.save_revision(user=act.proposed_by, clean=False)
    page.publish_confirmed(revision, user, log_action=False)


def take_down(act: EditorialNotice, page: Any, user: User) -> None:
    """The page and its aliases are live no more; their addresses are noted for the tombstone."""
    if page.live:
        remember(act, page)
    leave_workflow(page, user)
    call_off_all(page, End.UNPUBLISHED, user)
    bury(act, page)
    for alias in page.aliases.all():
        follower = EditorialNotice(
            kind=act.kind,
            state=act.state,
            bundle=act.bundle,
            page=alias,
            language=alias.locale.language_code,
            ground=act.ground,
            is_listed=False,
            in_force_at=act.in_force_at,
        )
        bury(follower, alias)
    down = UnpublishPageAction(page, user=user, log_action=False)
    down.execute(skip_permission_checks=True)  # the verb has checked; the act locks the page


def bury(act: EditorialNotice, page: Page) -> None:
    """Note the address that is gone, and below which site."""
    parts = page.get_url_parts()
    if parts:
        site = Site.objects.filter(pk=parts[0]).first()
        act.path, act.root = parts[2], site.root_page if site else None
    act.save()


def remember(act: EditorialNotice, page: Any) -> None:
    """Keep what readers see now: the revision that is live, and its content."""
    revision: Revision = page.live_revision or page.save_revision(clean=False)
    act.revision, act.original = revision, revision.content
    act.save(update_fields=["revision", "original"])


def leave_workflow(page: Any, user: User) -> None:
    """Nobody is asked any more to approve what cannot be published now."""
    state = page.current_workflow_state
    if state:
        state.cancel(user=user)


EFFECTS = {
    NoticeKind.CORRECTION: correct,
    NoticeKind.RETRACTION: retract,
    NoticeKind.TAKEDOWN: take_down,
}
