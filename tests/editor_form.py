"""What a browser sends when somebody opens the editor of a page and saves."""

from typing import Any

from wagtail import blocks
from wagtail.blocks.field_block import BooleanBlock, ChooserBlock, FieldBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageBlock


def editor_round_trip(page: Any, user: Any) -> Any:
    """The page as it is after its editor was opened and saved, and no letter changed."""
    opened = form_of(page, user)
    again = form_of(page, user, sent_by(opened))
    again.defer_required_fields()
    assert again.is_valid(), again.errors
    return again.save(commit=False)


def form_of(page: Any, user: Any, data: dict[str, Any] | None = None) -> Any:
    instance = page.with_content_json(page.serializable_data())
    form_class = page.get_edit_handler().get_form_class()
    return form_class(data, instance=instance, parent_page=page.get_parent(), for_user=user)


def sent_by(form: Any) -> dict[str, Any]:
    sent: dict[str, Any] = {}
    for bound in form:
        if block := getattr(bound.field, "block", None):
            sent |= of_block(block, block.get_form_state(bound.value()), bound.html_name)
        else:
            sent[bound.html_name] = of_widget(bound.field.widget, bound.value())
    for formset in getattr(form, "formsets", {}).values():
        sent |= {one.html_name: str(one.value()) for one in formset.management_form}
        for row in formset.forms:
            sent |= sent_by(row)
    return {name: value for name, value in sent.items() if value is not None}


def of_widget(widget: Any, value: Any) -> Any:
    if hasattr(widget, "get_value_data"):  # a chooser
        value = widget.get_value_data(value)
        return value["id"] if isinstance(value, dict) else value
    if hasattr(widget, "check_test"):
        return "on" if value else None
    value = widget.format_value(value)
    if isinstance(value, list) and not widget.allow_multiple_selected:
        value = value[0]
    return typed(value) if isinstance(value, str) else value


def typed(value: str) -> str:
    """Browsers end each line in their own way."""
    return "\r\n".join(value.splitlines()) if "\n" in value else value


def of_block(block: blocks.Block, state: Any, prefix: str) -> dict[str, Any]:
    if isinstance(block, blocks.BaseStreamBlock):
        kinds = [block.child_blocks[one["type"]] for one in state]
        return of_items(state, kinds, prefix, typed=True)
    if isinstance(block, blocks.ListBlock):
        return of_items(state, [block.child_block] * len(state), prefix)
    if isinstance(block, BaseTypedTableBlock):
        return of_table(block, state, prefix)
    if isinstance(block, ChooserBlock):
        return {prefix: state["id"] if isinstance(state, dict) else state or ""}
    if isinstance(block, BooleanBlock):
        return {prefix: "on"} if state else {}
    if isinstance(block, FieldBlock):
        state = state[0] if isinstance(state, list) else state
        return {prefix: typed("" if state is None else str(state))}
    parts = state if isinstance(block, ImageBlock) else dict(state)
    sent: dict[str, Any] = {}
    for name, one in block.child_blocks.items():
        sent |= of_block(one, parts[name], f"{prefix}-{name}")
    return sent


def of_items(state: Any, kinds: list[Any], prefix: str, **has: bool) -> dict[str, Any]:
    sent: dict[str, Any] = {f"{prefix}-count": str(len(state))}
    for place, (one, kind) in enumerate(zip(state, kinds, strict=True)):
        start = f"{prefix}-{place}"
        sent |= {f"{start}-deleted": "", f"{start}-order": str(place), f"{start}-id": one["id"]}
        if has:
            sent[f"{start}-type"] = one["type"]
        sent |= of_block(kind, one["value"], f"{start}-value")
    return sent


def of_table(block: Any, state: Any, prefix: str) -> dict[str, Any]:
    sent: dict[str, Any] = {
        f"{prefix}-caption": state["caption"],
        f"{prefix}-column-count": str(len(state["columns"])),
        f"{prefix}-row-count": str(len(state["rows"])),
    }
    for number, column in enumerate(state["columns"]):
        start = f"{prefix}-column-{number}"
        sent |= {f"{start}-type": column["type"], f"{start}-order": str(number)}
        sent |= {f"{start}-deleted": "", f"{start}-heading": column["heading"]}
    for number, row in enumerate(state["rows"]):
        start = f"{prefix}-row-{number}"
        sent |= {f"{start}-order": str(number), f"{start}-deleted": ""}
        for place, cell in enumerate(row["values"]):
            kind = block.child_blocks[state["columns"][place]["type"]]
            sent |= of_block(kind, cell, f"{prefix}-cell-{number}-{place}")
    return sent
