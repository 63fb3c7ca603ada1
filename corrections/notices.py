"""Mail about acts: to those who may confirm, and to who asked."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from corrections.models import EditorialNotice, NoticeState
from corrections.permissions import who_may_confirm
from mail.notices import Message, tell


def address_of(act: EditorialNotice) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse("act", args=[act.pk])


def names_of(act: EditorialNotice) -> dict[str, str]:
    return {
        "kind": str(act.get_kind_display()),
        "title": str(act.page or "–"),
        "person": str(act.asked_by or "–"),
    }


def ask(act: EditorialNotice) -> None:
    """To everybody who may confirm, but who asked."""
    if act.page is None:
        return
    is_end = act.state == NoticeState.ENDING

    def write() -> Message:
        names = names_of(act)
        happened = (
            _("%(person)s asks to undo the following for “%(title)s”: %(kind)s.")
            if is_end
            else _("%(person)s proposes for “%(title)s”: %(kind)s.")
        )
        return Message(
            _("%(kind)s to be confirmed: %(title)s") % names,
            happened % names + " " + _("It takes effect when a second person confirms it."),
            _("Read and decide"),
            address_of(act),
            act.reason if is_end else act.text,
        )

    asked = act.asked_by
    people = (person for person in who_may_confirm(act.page) if person != asked)
    tell(people, "submitted", write)


def tell_decision(act: EditorialNotice, user: User, *, is_agreed: bool, reason: str = "") -> None:
    """To who asked, unless they took it back themselves."""
    asked = act.asked_by
    if asked is None or asked == user:
        return

    def write() -> Message:
        names = names_of(act) | {"person": str(user)}
        if is_agreed:
            subject = _("Confirmed – %(kind)s: %(title)s")
            happened = _("%(person)s confirmed what you asked for “%(title)s”: %(kind)s.")
        else:
            subject = _("Refused – %(kind)s: %(title)s")
            happened = _("%(person)s refused what you asked for “%(title)s”: %(kind)s.")
        return Message(subject % names, happened % names, _("Look at it"), address_of(act), reason)

    tell([asked], "approved" if is_agreed else "rejected", write)
