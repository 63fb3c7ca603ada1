"""Words that libraries print without gettext: labels made from the names of fields.

tests/administration/test_admin_words.py finds them; docs/developers/translations.md lists what
stands here.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import choosers
from wagtail.admin.forms.workflows import (
    TaskChooserSearchForm,
    WorkflowContentTypeForm,
    WorkflowPageForm,
)
from wagtail.contrib.simple_translation.models import SimpleTranslation
from wagtail.models import Locale
from wagtail.sites import views as sites
from wagtail.users.forms import PagePermissionsForm

LABELS: list[tuple[Any, str, Any]] = [
    (choosers.ExternalLinkChooserForm, "link_text", _("Link text")),
    (choosers.AnchorLinkChooserForm, "link_text", _("Link text")),
    (choosers.EmailLinkChooserForm, "link_text", _("Link text")),
    (choosers.EmailLinkChooserForm, "email_address", _("Email address")),
    (choosers.EmailLinkChooserForm, "subject", _("Subject")),
    (choosers.EmailLinkChooserForm, "body", _("Body")),
    (choosers.PhoneLinkChooserForm, "link_text", _("Link text")),
    (choosers.PhoneLinkChooserForm, "phone_number", _("Phone number")),
    (WorkflowContentTypeForm, "content_types", _("Content types")),
    (WorkflowPageForm, "page", _("Page")),
    (PagePermissionsForm, "page", _("Page")),
]
MODELS = [
    (Locale, _("locale"), _("locales")),
    (SimpleTranslation, _("translation"), _("translations")),
]
# Permissions whose names the administration translates where they stand.
PERMISSIONS = [_("Can publish"), _("Can submit translation")]
COLUMNS = {"port": _("Port"), "site_name": _("Site name"), "root_page": _("Root page")}


def label() -> None:
    """Give each of them a label that is translated."""
    for form, name, words in LABELS:
        form.base_fields[name].label = words
    for column in sites.IndexView.columns:
        column.label = COLUMNS.get(column.name, column.label)
    for model, one, several in MODELS:
        model._meta.verbose_name, model._meta.verbose_name_plural = one, several
    label_task_types()


def label_task_types() -> None:
    """The filter by type of task is made by the form itself, when there are several types."""
    make = TaskChooserSearchForm.__init__

    def made(self: TaskChooserSearchForm, *args: Any, **kwargs: Any) -> None:
        make(self, *args, **kwargs)
        if "task_type" in self.fields:
            self.fields["task_type"].label = _("Task type")

    TaskChooserSearchForm.__init__ = made
