"""Words that Wagtail translates once, when it is imported: in the site's language for everybody.

Given to it here again, they are translated whenever somebody sees them. They are words of its
catalogue, not of ours: `library` keeps them out of `makemessages`. docs/developers/upstream.md
"""

from typing import Any

from django.db.models import Model
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as library
from wagtail.admin.forms.collections import GroupCollectionManagementPermissionFormSet
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.contrib.redirects.views import IndexView
from wagtail.forms import TaskStateCommentForm
from wagtail.images.forms import (
    GroupImagePermissionFormSet,
    ImageInsertionForm,
    URLGeneratorForm,
)
from wagtail.snippets.views import snippets
from wagtail.snippets.widgets import AdminSnippetChooser

LABELS: list[tuple[Any, dict[str, Any]]] = [
    (TaskStateCommentForm, {"comment": library("Comment")}),
    (
        ImageInsertionForm,
        {
            "format": library("Format"),
            "image_is_decorative": library("Image is decorative"),
            "alt_text": library("Alt text"),
        },
    ),
    (
        URLGeneratorForm,
        {
            "filter_method": library("Filter"),
            "width": library("Width"),
            "height": library("Height"),
            "closeness": library("Closeness"),
        },
    ),
]
WAYS = {
    "original": library("Original size"),
    "width": library("Resize to width"),
    "height": library("Resize to height"),
    "min": library("Resize to min"),
    "max": library("Resize to max"),
    "fill": library("Resize to fill"),
}
CHOOSERS = {
    "choose_one_text": library("Choose"),
    "choose_another_text": library("Choose another"),
    "edit_item_text": library("Edit"),
    "search_tab_label": library("Search"),
    "create_action_label": library("Create"),
}
CHOOSERS_OF_SNIPPETS = {
    "choose_one_text": "Choose %(object)s",
    "choose_another_text": "Choose another %(object)s",
    "link_to_chosen_text": "Edit this %(object)s",
}
PERMISSIONS: list[tuple[Any, list[tuple[str, Any, Any]]]] = [
    (
        GroupImagePermissionFormSet,
        [
            ("add_image", library("Add"), library("Add/edit images you own")),
            ("change_image", library("Edit"), library("Edit any image")),
            ("choose_image", library("Choose"), library("Select images in choosers")),
        ],
    ),
    (
        GroupCollectionManagementPermissionFormSet,
        [
            ("add_collection", library("Add"), library("Add collections")),
            ("change_collection", library("Edit"), library("Edit collections")),
            ("delete_collection", library("Delete"), library("Delete collections")),
        ],
    ),
]
REDIRECTS = {
    "old_path": library("From"),
    "site": library("Site"),
    "link": library("To"),
    "get_is_permanent_display": library("Type"),
}


def thaw() -> None:
    for form, labels in LABELS:
        for name, words in labels.items():
            form.base_fields[name].label = words
    ways = URLGeneratorForm.base_fields["filter_method"]
    ways.choices = [(value, WAYS.get(value, label)) for value, label in ways.choices]
    for name, words in CHOOSERS.items():
        setattr(ChooserViewSet, name, words)
    for formset, types in PERMISSIONS:
        # In place: the choices of the form look into the same list.
        formset.permission_types[:] = types
    kinds = RedirectsReportFilterSet.base_filters["is_permanent"]
    kinds.extra |= {
        "choices": ((True, library("Permanent")), (False, library("Temporary"))),
        "empty_label": library("All"),
    }
    kinds.label = library("Type")
    IndexView.export_headings = REDIRECTS
    snippets._ = library  # the way back to the start, which each of its views is given at start
    thaw_choosers_of_snippets()


def thaw_choosers_of_snippets() -> None:
    """A chooser names its model when it is made, and a form makes it once."""
    make = AdminSnippetChooser.__init__

    def made(self: AdminSnippetChooser, model: type[Model] | None = None, **kwargs: Any) -> None:
        make(self, model, **kwargs)
        for attribute, words in CHOOSERS_OF_SNIPPETS.items():
            if attribute not in kwargs:
                setattr(self, attribute, naming(words, self.model._meta.verbose_name))

    AdminSnippetChooser.__init__ = made


def _naming(words: str, name: Any) -> str:
    return gettext(words) % {"object": name}


naming = lazy(_naming, str)
