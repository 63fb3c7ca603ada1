"""The body of an article, in which a quotation names one of our people."""

from collections.abc import Iterable
from copy import copy
from datetime import date
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from cms import zone
from cms.blocks import BodyBlock, FileBlock, QuoteBlock
from cms.phones import check_phone
from cms.prepared import CompiledInQuery


def with_offices(numbers: list[Any]) -> QuerySet:
    people: QuerySet = apps.get_model("publications", "Person").objects.filter(pk__in=numbers)
    return people.prefetch_related("offices")


PEOPLE = CompiledInQuery(with_offices)


class Attribution(NamedTuple):
    """Who said something, with degrees, and in what role."""

    name: str
    role: str


class PersonBlock(SnippetChooserBlock):
    """Chooses a person; all that a body names come with their offices, in two queries."""

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        numbers = list(values)
        people = {person.pk: person for person in PEOPLE(pk for pk in numbers if pk is not None)}
        return [copy(people.get(pk)) for pk in numbers]

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """As Wagtail's in migrations, since they are stored alike."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", args, kwargs


class QuoteValue(blocks.StructValue):
    """A quotation."""

    def attributed(self, day: date) -> Attribution:
        """Who said it, in the role held on `day` unless the quotation names another one."""
        person, role = self.get("person"), self.get("role") or ""
        if person is None:
            return Attribution(self.get("speaker") or "", role)
        office = None if role else person.office_at(day)
        return Attribution(person.full_name, office.title if office else role)


class PersonQuoteBlock(QuoteBlock):
    """A quotation of a person, who has a name and an office at the date, or of somebody else."""

    person = PersonBlock(
        "publications.Person",
        required=False,
        label=_("Person"),
        help_text=_("Name, degrees and the office held at the date are printed by themselves."),
    )
    speaker = blocks.CharBlock(
        max_length=120,
        required=False,
        label=_("Another speaker"),
        help_text=_("Somebody who is not among our people."),
    )
    role = blocks.CharBlock(
        max_length=160,
        required=False,
        label=_("Role"),
        help_text=_("Of another speaker; or in place of the office held at the date."),
    )

    class Meta:
        value_class = QuoteValue
        form_layout = ["text", "person", "speaker", "role"]

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        if bool(value["person"]) == bool(value["speaker"].strip()):
            error = ValidationError(_("Choose a person or name another speaker, not both."))
            raise StructBlockValidationError(block_errors={"speaker": error})
        return value

    def attribution(self, value: QuoteValue, context: dict[str, Any]) -> tuple[str, str]:
        return value.attributed(context.get("said_on") or zone.today())

    def get_context(self, value: QuoteValue, parent_context: Any = None) -> dict[str, Any]:
        """On a page of the site with the address of the person's page; elsewhere without."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        person = value["person"] if "request" in (parent_context or {}) else None
        return context | {"address": person.landing_url if person else ""}

    def get_searchable_content(self, value: QuoteValue) -> list[str]:
        """With the name of the person, by whom readers look for what was said."""
        named = [value["person"].full_name] if value["person"] else []
        return [*super().get_searchable_content(value), *named]


class ContactBlock(blocks.StructBlock):
    """Somebody whom the press can reach."""

    name = blocks.CharBlock(max_length=80, label=_("Name"))
    role = blocks.CharBlock(max_length=120, required=False, label=_("Role"))
    phone = blocks.RegexBlock(
        regex=r"^\+?[0-9() .-]{5,29}$",
        required=False,
        max_length=30,
        label=_("Phone"),
        help_text=_("With area or country code, for example 0812 0000 0000."),
        error_messages={"invalid": _("Give a phone number: digits, spaces, dashes, brackets.")},
    )
    email = blocks.EmailBlock(required=False, label=_("E-mail"))

    class Meta:
        icon = "user"
        label = _("Contact")
        form_layout = ["name", "role", "phone", "email"]

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        if not value["phone"] and not value["email"]:
            error = ValidationError(_("Give a phone number or an e-mail address."))
            raise StructBlockValidationError(block_errors={"phone": error})
        try:
            check_phone(value["phone"])
        except ValidationError as error:
            raise StructBlockValidationError(block_errors={"phone": error}) from error
        return value


class ContactsBlock(blocks.StreamBlock):
    """Press contacts, the first one first."""

    contact = ContactBlock()

    class Meta:
        max_num = 6


class AttachmentsBlock(blocks.StreamBlock):
    """Documents that go with a release, in order."""

    file = FileBlock()

    class Meta:
        max_num = 20


class ArticleBodyBlock(BodyBlock):
    """What an article is built from."""

    quote = PersonQuoteBlock()
