"""A file that others rely on is never changed: a new one is proposed in its place.

Each page that uses the file gets a new revision that names the new one, and goes through
the workflow of the page. Bytes, words and privacy of the old file stay as they were approved.
"""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form
from wagtail.log_actions import log
from wagtail.models import Page, RevisionMixin
from wagtail.permissions import policy_registry

from approval.filelinks import fields_with_files, rewritten, said
from approval.gate import Refused
from media.models import Image
from media.upload.uses import Use

FOCAL_POINT = [f"focal_point_{part}" for part in ("x", "y", "width", "height")]
# What a new file does not take over from the old one.
OWN = {"id", "created_at", "uploaded_by_user", "changed_by", "changed_after", "file_hash"}

WAITS, IS_DRAFT = gettext_lazy("waits for a second person"), gettext_lazy("saved as a draft")
IS_DONE = gettext_lazy("readers see the new file")


class Outcome(NamedTuple):
    """What became of one use: a state, and why it is not further."""

    use: Use
    state: str | Promise
    reason: str = ""


def copy_of(file: Any, user: Any) -> Any:
    """A new file, not saved yet, that says and is cut like the old one."""
    fields = [field for field in file._meta.concrete_fields if field.name not in OWN]
    values = {field.attname: field.value_from_object(file) for field in fields}
    made = type(file)(**values | {"file": file.file.name}, uploaded_by_user=user)
    made.takes_words = False
    return made


def form_for(file: Any, user: Any, data: Any = None, files: Any = None) -> Any:
    """The form of the new file, filled with the old one; a file need not be given."""
    form_class = (get_image_form if isinstance(file, Image) else get_document_form)(type(file))
    form = form_class(
        data, files, instance=copy_of(file, user), user=user, initial={"tags": file.tags.all()}
    )
    form.original_file = None  # else Wagtail would delete the bytes of the old one
    form.fields["file"].required = False
    return form


def save(form: Any, file: Any) -> Any:
    """Store the new file: with bytes of its own, even where they are the same."""
    made = form.instance
    if "file" not in form.changed_data:
        with file.file.storage.open(file.file.name) as stored:
            made.file = ContentFile(stored.read(), PurePath(file.file.name).name)
    elif not set(FOCAL_POINT) & set(form.changed_data):
        for name in FOCAL_POINT:  # a place in the old picture
            setattr(made, name, None)
    return form.save()


def hindrance(use: Use, user: Any) -> str:
    """Why a person cannot propose the change there; "" if nothing is in the way."""
    holder = use.holder
    if not isinstance(holder, Page):
        policy = policy_registry.get_by_type(type(holder))
        allowed = policy.user_has_permission_for_instance(user, "change", holder)
        return "" if allowed else _("You may not change it.")
    lock = holder.get_lock()
    if lock and lock.for_user(user):
        return _("It is locked: %(why)s") % {"why": lock.get_message(user)}
    if holder.alias_of_id:
        return _("It follows its original.")
    return "" if holder.permissions_for_user(user).can_edit() else _("You may not change it.")


def propose(uses: Iterable[Use], old: Any, new: Any, user: Any) -> list[Outcome]:
    """Have each use name the new file, as far as one person may."""
    outcomes = []
    for use in uses:
        reason = hindrance(use, user)
        outcomes.append(Outcome(use, "", reason) if reason else propose_to(use, old, new, user))
    return outcomes


def propose_to(use: Use, old: Any, new: Any, user: Any) -> Outcome:
    holder = type(use.holder)._default_manager.get(pk=use.holder.pk)
    if not isinstance(holder, RevisionMixin):
        return replace_at_once(use, holder, old, new, user)
    newest = holder.get_latest_revision()
    before = newest.content if newest else holder.serializable_data()
    after = rewritten(type(holder), before, replacing(old, new))
    if after == rewritten(type(holder), before, lambda kind, key: key):
        return Outcome(use, "", _("Its draft no longer uses the file."))
    is_finished = bool(holder.live) and not holder.has_unpublished_changes
    holder.with_content_json(after).save_revision(user=user, log_action=True)
    words = {"old": str(old), "new": str(new), "changes": differences(old, new)}
    log(holder, "warta.file_proposed", user=user, data=words)
    return submit(use, type(holder)._default_manager.get(pk=holder.pk), user, is_finished)


def differences(old: Any, new: Any) -> str:
    """What is new in words, for the history of a page."""
    names = [name for name in said(type(old)) if name not in {*FOCAL_POINT, "file_hash"}]
    fields = [old._meta.get_field(name) for name in names]
    found = [
        f"{field.verbose_name}: {field.value_from_object(new)}"
        for field in fields
        if field.value_from_object(old) != field.value_from_object(new)
    ]
    if old.file_hash != new.file_hash:
        found.insert(0, f"{old._meta.get_field('file').verbose_name}: {new.filename}")
    return "; ".join(found)


def replacing(old: Any, new: Any) -> Any:
    return lambda kind, key: new.pk if (kind, key) == (type(old), old.pk) else key


def submit(use: Use, holder: Any, user: Any, is_finished: bool) -> Outcome:
    """Hand the revision to who decides; a draft that somebody works on is theirs to submit."""
    if getattr(holder, "workflow_in_progress", False):
        return Outcome(use, WAITS)
    if not is_finished:
        return Outcome(use, IS_DRAFT, _("It has a draft with other changes."))
    if not getattr(holder, "has_workflow", False):
        return Outcome(use, IS_DRAFT, _("It has no workflow: a second person publishes it."))
    try:
        with transaction.atomic():
            holder.get_workflow().start(holder, user)
    except Refused as refused:
        return Outcome(use, IS_DRAFT, str(refused))
    return Outcome(use, WAITS)


def replace_at_once(use: Use, holder: models.Model, old: Any, new: Any, user: Any) -> Outcome:
    """Settings have neither drafts nor workflow: who may change them chooses another file there."""
    for field in fields_with_files(type(holder)):
        if field.related_model is type(old) and field.value_from_object(holder) == old.pk:
            setattr(holder, field.attname, new.pk)
    holder.save()
    log(holder, "wagtail.edit", user=user)
    return Outcome(use, IS_DONE)
