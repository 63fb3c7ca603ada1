"""The lock of a page that an editorial notice holds."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import BaseLock
from wagtail.models import Page

from corrections.models import EditorialNotice, NoticeKind, barring


class NoticeLock(BaseLock):
    """While a retraction or takedown is in force nobody changes the page."""

    def __init__(self, page: Page, act: EditorialNotice) -> None:
        super().__init__(page)
        self.act = act

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        if self.act.kind == NoticeKind.TAKEDOWN:
            return _("This page was taken down. To change it, first have the takedown undone.")
        return _("This page is retracted. To change it, first have the retraction undone.")

    def get_locked_by(self, user: Any) -> str:
        return str(self.act.get_kind_display())


class TakedownMixin:
    """Of a page that stands for itself and can be taken down; comes before `BasePage`."""

    def own_locks(self: Any) -> list[BaseLock]:
        act = barring(self).first() if self.pk else None
        return [NoticeLock(self, act)] if act else []
