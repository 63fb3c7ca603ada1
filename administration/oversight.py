"""What one person may do alone is in the log, with before and after, and the board is told.

That is above all the organisation's settings: they are the administrators', and readers see a
change at once.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import ForeignKey, ManyToManyField, Model
from django.db.models.signals import m2m_changed, post_save, pre_save
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.contrib.settings.registry import registry
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Page
from wagtail.permissions import policy_registry

from accounts.models import User
from mail.notices import Message, tell, within_admin

CHANGED = "warta.settings_changed"
Change = tuple[str, str, str]  # the name of a field, what it said before, and what it says now


def connect() -> None:
    for model in registry:
        name = model._meta.label_lower
        pre_save.connect(
            before_save, sender=model, dispatch_uid=f"administration.oversight.before.{name}"
        )
        post_save.connect(
            after_save, sender=model, dispatch_uid=f"administration.oversight.after.{name}"
        )
        for field in model._meta.many_to_many:
            uid = f"administration.oversight.{name}.{field.name}"
            through = field.remote_field.through
            m2m_changed.connect(
                partial(choice_changed, field), through, weak=False, dispatch_uid=uid
            )


def tell_board(write: Callable[[], Message], acted: User | None) -> None:
    """To everybody who may publish, but who acted; nobody chooses not to hear of it."""
    people = policy_registry.get_by_type(Page).users_with_permission("publish")
    tell([person for person in people if person != acted], None, write)


def before_save(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Keep what differs from what is stored; for new settings nothing does."""
    stored = type(instance)._default_manager.filter(pk=instance.pk).first()
    instance._changes = differences(stored, instance) if stored and not raw else []


def differences(before: Model, after: Model) -> list[Change]:
    fields = [field for field in after._meta.concrete_fields if field.name not in ("id", "site")]
    said = [(field.name, value(before, field), value(after, field)) for field in fields]
    return [one for one in said if one[1] != one[2]]


def value(instance: Model, field: Any) -> str:
    """A field in words; "" for nothing."""
    found = getattr(instance, field.name)
    if isinstance(found, StreamValue):
        return "; ".join(str(block.value) for block in found)
    display = getattr(instance, f"get_{field.name}_display", None)
    if display and not isinstance(field, ForeignKey):
        return str(display())
    return "" if found is None else str(found)


def choice_changed(
    field: ManyToManyField[Any, Any], instance: Any, action: str, **kwargs: Any
) -> None:
    """The same for what is chosen from a list; each choice is stored by itself."""
    names = ", ".join(sorted(str(one) for one in getattr(instance, field.name).all()))
    if action.startswith("pre_"):
        instance._chosen = names
    elif instance._chosen != names:
        tell_of(instance, [(field.name, instance._chosen, names)])


def after_save(instance: Any, **kwargs: Any) -> None:
    if instance._changes:
        tell_of(instance, instance._changes)


def tell_of(instance: Any, changes: list[Change]) -> None:
    user = get_active_log_context().user
    data = {"changes": in_words(instance, changes), "fields": changes}
    log(instance=instance, action=CHANGED, user=user, data=data)

    def write() -> Message:
        names = {
            "person": str(user or "–"),
            "name": capfirst(str(instance._meta.verbose_name)),
            "changes": in_words(instance, changes),
        }
        seen = _("%(person)s changed the settings “%(name)s”. Readers see it now. %(changes)s")
        unseen = _("%(person)s changed the settings “%(name)s”. %(changes)s")
        return Message(
            _("Settings changed: %(name)s") % names,
            (seen if getattr(instance, "seen_by_readers", True) else unseen) % names,
            _("Look at it"),
            within_admin(edit_address(instance, changes)),
        )

    tell_board(write, user)


def edit_address(instance: Any, changes: list[Change]) -> str:
    """Where what changed is edited: the menu and the footer have a screen of their own."""
    if {name for name, _before, _after in changes} <= {"menu", "footer"}:
        return reverse("menus", args=[instance.site_id])
    meta = instance._meta
    key = getattr(instance, "site_id", instance.pk)
    return reverse("wagtailsettings:edit", args=[meta.app_label, meta.model_name, key])


def in_words(instance: Model, changes: list[Change]) -> str:
    """`Alamat: “Jalan A” → “Jalan B”.`, in the active language."""
    fields: dict[str, Any] = {field.name: field for field in instance._meta.get_fields()}
    lines = (
        f"{capfirst(str(fields[name].verbose_name))}: “{old}” → “{new}”."
        for name, old, new in changes
    )
    return " ".join(lines)
