"""What the share card of an article says beside its title."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.text import capfirst

from cards import CardTexts
from cms import zone
from cms.models import OrganisationSettings


class ArticleCard:
    """The kind of the article, and its day; a part of `Article`."""

    if TYPE_CHECKING:
        title: str
        released_at: datetime

        @property
        def kind_label(self) -> str: ...

    @property
    def card_label(self) -> str:
        return str(capfirst(self.kind_label))

    @property
    def card_note(self) -> str:
        return date_format(zone.day(self.released_at))

    def card_texts(self, organisation: OrganisationSettings) -> CardTexts:
        return CardTexts(self.title, self.card_label, self.card_note)
