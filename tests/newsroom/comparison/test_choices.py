"""Boxes in a block that is new to who compares."""

import pytest
from django.utils.translation import override

from cms.blocks import TableBlock
from newsroom.comparison.blocks import compare_blocks


@pytest.mark.parametrize("wide", [False, True])
def test_a_box_is_named_where_somebody_ticked_it(wide):
    block = TableBlock()
    table = {"columns": [{"type": "text", "heading": "Nilai"}], "rows": []}
    new = block.to_python({"caption": "Nilai", "table": table, "source": "", "wide": wide})

    with override("id"):
        html = compare_blocks(block, None, new)

    assert ("Lebar" in html) is wide
