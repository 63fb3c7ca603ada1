"""Each include gives its part all that the part reads: what is missing is silently empty."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from django.template import engines
from django.template.base import FilterExpression, Node, Variable
from django.template.defaulttags import CsrfTokenNode
from django.template.library import TagHelperNode
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.templatetags.i18n import BlockTranslateNode
from wagtail.templatetags.wagtailcore_tags import IncludeBlockNode

from tests.style import ROOT, known_files

# Without them a part leaves something out.
OPTIONAL = {
    "approval/decision_field.html": {"label"},
    "comments/field.html": {"label", "mark"},
    "comments/admin/bulk_form.html": {"action_button_class"},
    "parts/body.html": {"said_on"},  # of articles; quotations print the role of that day
    "parts/breadcrumbs.html": {"index", "way"},
    "parts/caption.html": {"language"},
    "parts/contact_links.html": {"whatsapp"},
    "wagtailadmin/corrections/notices_table.html": {"without_page"},
}
# Tags that look for the request themselves.
ASKING = {"pageurl", "part_address", "querystring"}
# What blocks of an article look for in the context around them.
LOOKED_UP = {"parts/body.html": {"said_on"}}
BINDING = {"target_var", "asvar", "var_name", "variable", "output_var_name", "countervar"}
BUILT_IN = {"True", "False", "None", "forloop", "block", "var"}


def inner(value) -> Iterator[Variable]:
    """The variables in an attribute of a node: filters, their arguments, conditions of `if`."""
    if isinstance(value, Variable):
        yield value
    elif isinstance(value, FilterExpression):
        yield from inner(value.var)
        yield from (
            one for _filter, args in value.filters for _name, arg in args for one in inner(arg)
        )
    elif isinstance(value, dict):
        yield from (one for part in value.values() for one in inner(part))
    elif isinstance(value, list | tuple):
        yield from (one for part in value for one in inner(part))
    elif hasattr(value, "lbp"):  # of a condition
        for name in ("first", "second", "value"):
            yield from inner(getattr(value, name, None))


def read_by(node: Node) -> Iterator[str]:
    lists = set(node.child_nodelists)
    for name, value in vars(node).items():
        if name not in lists:
            yield from (one.lookups[0] for one in inner(value) if one.lookups)
    if isinstance(node, BlockTranslateNode):
        tokens = [*node.singular, *(node.plural or [])]
        yield from (
            re.split(r"\W", one.contents)[0] for one in tokens if one.token_type.name == "VAR"
        )
    if isinstance(node, CsrfTokenNode):
        yield "csrf_token"
    if isinstance(node, ExtendsNode) and isinstance(node.parent_name.var, str):
        yield from needed(node.parent_name.var)
    if isinstance(node, IncludeNode) and not node.isolated_context:
        yield from needed(node.template.var) - set(node.extra_context)
    is_asking = isinstance(node, TagHelperNode) and node.func.__name__ in ASKING
    if is_asking or isinstance(node, IncludeBlockNode):
        yield "request"


def bound_by(node: Node) -> Iterator[str]:
    yield from getattr(node, "loopvars", [])
    if not isinstance(node, IncludeNode):
        yield from getattr(node, "extra_context", {}) or {}
    yield from (value for name in BINDING if isinstance(value := getattr(node, name, None), str))


@cache
def needed(name: str) -> frozenset[str]:
    """The names that a template reads and does not bind itself."""
    nodes = list(engines["django"].engine.get_template(name).nodelist.get_nodes_by_type(Node))
    read = {one for node in nodes for one in read_by(node)}
    return frozenset(read - {one for node in nodes for one in bound_by(node)} - BUILT_IN)


def includes(name: str) -> Iterator[tuple[str, set[str]]]:
    """The parts of ours that a template includes, and the names that they are given."""
    template = engines["django"].engine.get_template(name)
    for node in template.nodelist.get_nodes_by_type(IncludeNode):
        part = node.template.var
        if isinstance(part, str) and (ROOT / "templates" / part).exists():
            yield part, set(node.extra_context)


TEMPLATES = [str(file.relative_to(ROOT / "templates")) for file in known_files("templates/*.html")]


@pytest.mark.parametrize("name", [one for one in TEMPLATES if list(includes(one))])
def test_a_part_is_given_what_it_reads_and_no_more(name):
    for part, given in includes(name):
        read = needed(part) | LOOKED_UP.get(part, set())

        assert given - read == set(), f"{part} does not read them"
        assert read - given - OPTIONAL.get(part, set()) == set(), f"{part} reads them"
