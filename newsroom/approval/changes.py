"""What differs between two versions of a text, word for word."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page, Revision

from approval.filelinks import FileKey, files_in, model_of
from newsroom.comparison.fields import Change, change_of


def differences(old: Any, new: Any, request: HttpRequest) -> list[Change]:
    """The fields of a page, or of an entry of the vocabulary, that are not as they were."""
    handler = new.get_edit_handler() if isinstance(new, Page) else get_edit_handler(type(new))
    panel = handler.get_bound_panel(instance=new, request=request, form=None)
    found = [compare(old, new) for compare in panel.get_comparison()]
    return [change_of(one) for one in found if one.has_changed()]


def words_of_files(before: Revision, after: Revision) -> Iterator[Change]:
    """What is said of each picture and document that only the newer text names."""
    known = files_of(before)
    for model, key in sorted(files_of(after) - known, key=str):
        file = model._default_manager.filter(pk=key).first()
        if file:
            words = format_html_join(mark_safe("<br>"), "{}: {}", said_of(file))
            yield Change(
                str(file._meta.verbose_name).capitalize(), format_html("<ins>{}</ins>", words)
            )


def files_of(revision: Revision) -> set[FileKey]:
    model = model_of(revision.content)
    return set(files_in(model, revision.content)) if model else set()


def said_of(file: Any) -> Iterator[tuple[str, str]]:
    """The label and the text of each field in words that readers see of a file."""
    for name in ("title", "description", "caption", "credit", "licence"):
        field = next((one for one in file._meta.fields if one.name == name), None)
        if field and getattr(file, name):
            shown = getattr(file, f"get_{name}_display", lambda name=name: getattr(file, name))
            yield str(field.verbose_name), str(shown())
