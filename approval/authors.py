"""Who wrote what is in a text since readers last saw it."""

from django.db import models
from wagtail.models import Page, Revision

from approval.digest import hashed, text_of
from approval.filelinks import changers, files_in, revised_model
from approval.models.approval import Approval, was_last_live


def writers(page: Page, revision: Revision | None = None) -> set[int]:
    """The accounts whose words are in the newest content since it was last live.

    Who changed something and then took it back has written nothing: what comes after a content
    that returns does not count. `revision` is the last to look at; the newest if None.

    Keys tell what is newer, since a clock may be set back. Where the revision that was last live
    is deleted, all that are left count.
    """
    live = was_last_live(page)
    digest, since = (text_digest(live), live.revision_id) if live else (None, None)
    return authors_of(page, digest, since, revision)


def authors_of(
    text: models.Model, live: str | None, since: int | None, until: Revision | None
) -> set[int]:
    """Who wrote what differs from the text that is live, or changed a file of it since.

    `live` is the digest of its text alone, without its files; `since` is the key of its revision,
    and `until` the last revision to look at: all of them where None.
    """
    revisions = Revision.objects.for_instance(text).order_by("pk")
    if since:
        revisions = revisions.filter(pk__gt=since)
    if until:
        revisions = revisions.filter(pk__lte=until.pk)
    story: list[tuple[str, int | None]] = [(live, None)] if live else []
    for content, user in revisions.values_list("content", "user_id").iterator():
        digest = hashed(text_of(content, type(text)))
        known = [place for place, (one, _user) in enumerate(story) if one == digest]
        if known:
            del story[known[0] + 1 :]
        else:
            story.append((digest, user))
    return {user for _digest, user in story if user} | file_changers(text, since, until)


def file_changers(text: models.Model, since: int | None, until: Revision | None) -> set[int]:
    """Who changed a file of the text since it was last live, or since it was begun."""
    revisions = Revision.objects.for_instance(text).order_by("pk")
    revision, first = until or revisions.last(), revisions.values_list("pk", flat=True).first()
    model = revised_model(revision) if revision else None
    if revision is None or model is None:
        return set()
    return changers(files_in(model, revision.content), since or first)


def text_digest(live: Approval) -> str:
    """The digest of the approved text without its files, whose changes are no revisions."""
    return hashed(text_of(live.revision.content)) if live.revision else live.digest
