"""The form in which a page is edited."""

import re
from collections.abc import Iterator
from copy import copy
from datetime import datetime, timedelta
from itertools import chain, count
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.forms import DateTimeField, Media, ModelChoiceField
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.widgets import SlugInput
from wagtail.blocks import StreamBlock, StreamValue
from wagtail.blocks.base import BlockWidget
from wagtail.models import Page

from approval import gate
from approval.choosing import ApproveForm, refusals_of
from approval.digest import digest_of
from approval.gate import Refusal
from approval.models.approval import Approval, ApprovalBasis
from approval.obstacles import obstacles, refusals, saved_as
from approval.seen import SUBMITTING, DecisionFormMixin, extra_data
from approval.submission import SubmissionForm
from cms import zone
from cms.reserved import MAX_PROPOSED_LENGTH, is_reserved, sentence

MAX_SLUG_LENGTH, ROOM_FOR_NUMBER = 255, 6
# The editor proposes a slug from so many characters of a longer title, up to the end of a word.
CUT = rf"^(?=.{{{MAX_PROPOSED_LENGTH + 1}}})(.{{0,{MAX_PROPOSED_LENGTH - 1}}}\S)\s.*$"
SHORT_SLUG = {
    name: value
    for name, value in SlugInput(formatters=[(CUT, "$1")]).attrs.items()
    if name == "data-w-slug-formatters-value"
}
EMBED_PERMISSION = "accounts.use_embed_code"


def embed_codes(body: StreamValue | None) -> set[str]:
    """The raw embed code in a body."""
    return {child.value["code"] for child in body or [] if child.block_type == "embed"}


def without_embed(block: StreamBlock) -> StreamBlock:
    """The same stream, not offering the embed block; the page's own stream keeps it."""
    restricted = copy(block)
    restricted.child_blocks = {
        name: child for name, child in block.child_blocks.items() if name != "embed"
    }
    return restricted


class BasePageForm(DecisionFormMixin, WagtailAdminPageForm):
    """Knows what was changed; keeps embed code to the people who may use it."""

    shows_fields = True  # set to False for an answer without any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.streams_sent: dict[str, Any] = {}
        super().__init__(*args, **kwargs)
        for each in self.fields.values():
            # Django sets it for a default that is a function; Wagtail's panels do not print the
            # hidden field, so that a date would count as changed whenever a page is approved.
            each.show_hidden_initial = False
            if isinstance(each, DateTimeField):
                text = _("Times are in %(zone)s.") % {"zone": zone.name()}
                each.help_text = f"{each.help_text} {text}".strip()
        self.offer_own_language()
        if "slug" in self.fields and not (self.instance.pk and self.instance.live):
            self.fields["slug"].widget.attrs.update(SHORT_SLUG)
        field = self.fields.get("body")
        if field and not self.may_embed and not embed_codes(self.instance.body):
            field.block = without_embed(field.block)
            field.widget = BlockWidget(field.block)

    def offer_own_language(self) -> None:
        """Of other pages, offer those in the language of this one, and what is chosen already."""
        for name, field in self.fields.items():
            pages = field.queryset if isinstance(field, ModelChoiceField) else None
            if pages is not None and issubclass(pages.model, Page):
                chosen = getattr(self.instance, f"{name}_id", None)
                mine = Q(locale=self.instance.locale_id) | Q(pk=chosen)
                field.queryset = pages.filter(mine).order_by("title")

    def obstacles(self, pressed: set[str]) -> list[Refusal]:
        if pressed & SUBMITTING:
            if not self.proposal.is_valid():
                return [Refusal("proposal", words) for words in refusals_of(self.proposal)]
            if chosen := self.proposal.chosen:
                self.instance.go_live_at = chosen.at
            return refusals(gate.SUBMIT, self.instance, None, self.for_user)
        if pressed:
            return refusals(gate.PUBLISH, self.instance, None, self.for_user)
        if self.step_action == "approve":
            if isinstance(self.step_form, ApproveForm) and (chosen := self.step_form.chosen):
                self.instance.go_live_at = chosen.at
            return obstacles(gate.PUBLISH, self.instance, None)
        return []

    def save(self, commit: bool = True) -> Any:
        """Where a page has no workflow, a second person approves the text by publishing it.

        Who may publish what is approved also says when.
        """
        page, user = self.instance, self.for_user
        newest = saved_as(page) if "action-publish" in self.data and page.pk and user else None
        if newest and page.permissions_for_user(user).can_publish():
            if not page.has_workflow:
                Approval.objects.give(newest, ApprovalBasis.DIRECT, user)
            given = Approval.objects.of(page).standing().filter(digest=digest_of(newest.content))
            given.update(go_live_at=page.go_live_at, expire_at=page.expire_at)
        return super().save(commit)

    @property
    def media(self) -> Media:
        """The scripts of the fields; what is asked for them describes each block and chooser."""
        media: Media = super().media if self.shows_fields else Media()
        return media

    def _widget_data_value(self, widget: Any, html_name: str) -> Any:
        """What was sent of a stream, read once: it is cleaned, and compared with what was there.

        Each reading asks for each page, picture and person in it.
        """
        if not isinstance(widget, BlockWidget):
            return super()._widget_data_value(widget, html_name)
        if html_name not in self.streams_sent:
            self.streams_sent[html_name] = super()._widget_data_value(widget, html_name)
        return self.streams_sent[html_name]

    @cached_property
    def proposal(self) -> SubmissionForm:
        """What the dialog of handing in asked."""
        return SubmissionForm(extra_data(str(self.data.get("submission-data") or "{}")))

    @property
    def may_embed(self) -> bool:
        return self.for_user is None or self.for_user.has_perm(EMBED_PERMISSION)

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug != self.instance.slug or not self.instance.pk:
            refuse_reserved(slug, self.parent_page)
        return slug

    def clean_expire_at(self) -> datetime | None:
        """A time that is past and stays as it was ends nothing any more: it is taken away."""
        moment: datetime | None = self.cleaned_data["expire_at"]
        was = self.initial.get("expire_at")
        if moment and was and moment < timezone.now():
            # The picker knows no seconds.
            return None if abs(was - moment) < timedelta(minutes=1) else moment
        return moment

    def clean(self) -> dict[str, Any]:
        cleaned: Any = super().clean()
        if self.has_error("slug") and (slug := self.proposed_slug(cleaned)):
            cleaned["slug"] = next(free_slugs(slug, self.parent_page, self.instance.pk))
            del self.errors["slug"]
        return cleaned

    def proposed_slug(self, cleaned: dict[str, Any]) -> str:
        """What the editor makes of the title of a page that is not live; "" if another was typed.

        Another page may have that title, or the title was pasted and the slug is still empty:
        nobody sees the slug, and autosave would wait for it.
        """
        title = re.sub(CUT, r"\1", cleaned.get("title") or "")
        slug = slugify(title, allow_unicode=True)
        is_live = bool(self.instance.pk) and self.instance.live
        is_ours = not is_live and self.data.get("slug", "") in ("", slug)
        return slug if is_ours and not is_reserved(slug, self.parent_page) else ""

    def _post_clean(self) -> None:
        """Errors in the schedule are told above the form: their fields are in a closed dialog.

        Not in `clean()`, which Wagtail's editor extends: it looks at the schedule after ours.
        """
        super()._post_clean()
        if {"go_live_at", "expire_at"} & set(self.errors):
            self.add_error(None, _("The schedule is wrong: open “Status”, then “Edit schedule”."))

    def clean_body(self) -> StreamValue:
        body = self.cleaned_data["body"]
        new = embed_codes(body) - embed_codes(self.instance.body)
        if new and not self.may_embed:
            raise ValidationError(_("Only administrators may add or change embed code."))
        return body


def free_slugs(slug: str, parent: Page, page_id: int | None = None) -> Iterator[str]:
    """The slug, then with a number, where no child of the parent but the page itself has it."""
    alike = parent.get_children().exclude(pk=page_id).filter(slug__startswith=slug)
    taken = set(alike.values_list("slug", flat=True))
    tries = chain([slug], (f"{slug}-{number}" for number in count(2)))
    return (one for one in tries if one not in taken)


class SafeCopyForm(CopyForm):
    """Wagtail's, which offers a free slug, and refuses one at whose address something answers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.page.get_parent()
        slug = self.page.slug[: MAX_SLUG_LENGTH - ROOM_FOR_NUMBER]
        self.fields["new_slug"].initial = next(
            one for one in free_slugs(slug, parent) if one != slug and not is_reserved(one, parent)
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        if is_reserved(cleaned.get("new_slug", ""), parent):
            self.add_error("new_slug", sentence(cleaned["new_slug"]))
        return cleaned


def refuse_reserved(slug: str, parent: Any) -> None:
    if is_reserved(slug, parent):
        raise ValidationError(sentence(slug))
