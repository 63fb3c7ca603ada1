"""What a kind of article says of itself as a class; a new kind sets what differs."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.functional import Promise


class KindMixin:
    """The traits of a kind of article, with the values that most kinds have; a part of `Article`.

    No other code tests for the class of an article: it reads these attributes.
    """

    if TYPE_CHECKING:
        _meta: Any

    # Lower numbers come first where the kinds are listed.
    kind_order: ClassVar[int] = 100
    # Whether it stands among what is new: in the feed of the site, and in the lists of the home.
    is_news: ClassVar[bool] = True
    # The button on the dashboard that begins one; without a label there is none.
    write_label: ClassVar[str | Promise] = ""
    write_icon: ClassVar[str] = "edit"
    # The foreign keys that its page shows, found with it in one query.
    read_with: ClassVar[tuple[str, ...]] = ()

    # The programme it came out of; a foreign key, for kinds that have one.
    programme: Any = None
    programme_id: Any = None

    @property
    def is_coming(self) -> bool:
        """Whether it is an event that is not over yet."""
        return False

    @property
    def has_missing_author(self) -> bool:
        """Whether one of its authors was deleted from this site."""
        return False

    @property
    def is_complete_without_body(self) -> bool:
        """Whether there is something to read where the body is empty."""
        return False

    @property
    def kind(self) -> str:
        """The kind of article in the API and in CSS: the model's name in lower case."""
        return self._meta.model_name or ""

    @property
    def kind_label(self) -> str:
        return str(self._meta.verbose_name)

    def outcomes(self) -> Iterable[Any]:
        """Querysets of the articles that came out of this one, one for each kind."""
        return []
