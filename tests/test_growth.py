"""Nothing in a process grows without a bound: what can hold more is named here, with its bound."""

import ast
import re

from django.urls import reverse

from comments import responses
from tests.shared import APP_FOLDERS, ROOT

# A glance at a file, before it is read as Python: a container with a small name, or a cache.
MAY_GROW = re.compile(r"^_?[a-z]\w*(: .+)? = [\[{a-z]|cache\b", re.MULTILINE)

# Containers that are changed after import, and what bounds them.
FILLED = {
    "newsroom.checklist.remedies.remedies": "at start: one for each remedy",
    "approval.rules._rules": "at start: one for each rule",
    "background.jobs._jobs": "at start: one for each job",
    "media.access._offers": "at start",
    "pagecache.revalidation._recalled": "RECALLED_ANSWERS",
    "pagecache.rendering._kept_views": "at start: names of views",
    "pagecache.rendering._on_demand": "at start: names of views",
    "pagecache.dependencies._owned": "at start",
    "pagecache.dependencies._places": "at start: one for each model",
    "newsroom.calendar.entries._sources": "at start",
    "cms.sitemaps._indexed": "at start: names of views",
    "cms.surfaces._full_texts": "at start",
    "cms.surfaces._gone": "at start",
    "cms.surfaces._of_sites": "at start",
    "cms.surfaces._owned": "at start",
    "cms.surfaces._redirected": "at start",
    "cms.surfaces._surfaces": "at start",
    "mail.unsubscribing._kinds": "at start",
    "background.task_limits._seconds": "at start: one for each task",
    "comments.models.lists._read": "two names",
    "comments.responses._busy": "a language, as a page or as a part",
}
# Caches without a limit, and what bounds their arguments.
UNLIMITED = {
    "pagecache.full_refresh.fingerprint": "one folder",
    "pagecache.rendering.handler": "no argument",
    "pagecache.stores.store": "no argument",
    "administration.guides.rendered": "a guide that is shipped",
    "background.wakeup.signal_pipe": "no argument",
    "comments.filters.classifier.model": "no argument",
    "comments.filters.lexicon.shipped": "no argument",
    "comments.page_policy.section_of": "a kind of page",
    "demo.content.document": "a file of the demo",
    "publications.models.filters.ends_of": "a kind of page",
    "publications.models.filters.filled_of": "a kind of page, a number of years",
    "publications.models.filters.topics_of": "a kind of page",
    "publications.models.listing.nearest": "a kind of page, a number of topics",
    "publications.models.subjects.subjects_of": "a kind of page, a field",
    "publications.regionmap.drawing.drawing": "no argument",
    "publications.serving.by_address": "a kind of page",
    "publications.serving.by_key": "a kind of page",
    "publications.surfaces.others_in_list": "a kind of page, what narrows a list",
    "search.words._indonesian": "no argument",
}


def sources():
    for folder in APP_FOLDERS:
        for path in sorted(folder.rglob("*.py")):
            text = path.read_text()
            if "migrations" not in path.parts and MAY_GROW.search(text):
                parts = path.relative_to(ROOT).with_suffix("").parts
                yield ".".join(parts).removesuffix(".__init__"), ast.parse(text)


def containers(tree):
    """Module-level names, in small letters, that hold a list, a set or a dict."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        is_made = isinstance(value, ast.List | ast.Dict | ast.Set) or (
            isinstance(value, ast.Call)
            and getattr(value.func, "id", "") in {"dict", "list", "set", "defaultdict", "deque"}
        )
        if is_made:
            names = (one.id for one in targets if isinstance(one, ast.Name))
            yield from (one for one in names if one.islower() and not one.startswith("__"))


def unlimited(tree):
    """Functions whose answers are kept without a limit."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            for one in map(ast.unparse, node.decorator_list):
                if one in {"cache", "functools.cache"} or "maxsize=None" in one:
                    yield node.name


def test_every_container_and_every_cache_of_a_module_has_a_bound():
    harmless = {"urlpatterns", "ours", "memory"}
    filled, kept = set(), set()
    for module, tree in sources():
        filled |= {f"{module}.{name}" for name in containers(tree) if name not in harmless}
        kept |= {f"{module}.{name}" for name in unlimited(tree)}

    assert filled == set(FILLED)
    assert kept == set(UNLIMITED)


def test_no_port_and_no_host_makes_another_busy_page(client, site, settings):
    settings.WARTA_COMMENTS_POSTS = 1
    settings.ALLOWED_HOSTS = ["*"]
    responses._busy.clear()

    texts = set()
    for number in range(4):
        host = f"host{number}.example:{10000 + number}"
        answer = client.post(reverse("comments-post-comment"), {}, headers={"Host": host})
        texts.add(answer.text if answer.status_code == 429 else "")

    assert len(responses._busy) == 1
    assert len(texts - {""}) == 1
    assert "host1" not in "".join(texts)
