"""What answers to autosave leave out.

They replace the side panels, the breadcrumbs and the title of an open editor, and show no field.
Wagtail describes the fields, blocks and choosers of the whole editor for them nevertheless, and
asks which buttons there would be.
"""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.edit import EditView


class PartsEditView(EditView):
    """Wagtail's, which answers autosave with parts of the page, and makes no others for it."""

    @cached_property
    def is_partial(self) -> bool:
        is_autosave = self.request.method == "POST" and self.expects_json_response
        return bool(is_autosave or self.hydrate_create_view)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.is_partial:
            self.form.shows_fields = False
            self.edit_handler = ObjectList([]).bind_to_model(self.page_class)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context

    def get_action_menu(self) -> Any:
        return MediaContainer() if self.is_partial else super().get_action_menu()

    def get_header_buttons(self) -> list[Any]:
        """A new page gets its buttons with its first autosave."""
        if self.is_partial and not self.hydrate_create_view:
            return []
        buttons: list[Any] = super().get_header_buttons()
        return buttons
