"""Why static/admin/unsaved.js and newsroom/approval/saving.py are still needed.

Where one of these fails, Wagtail has changed what docs/developers/upstream.md describes
under that number: look whether the workaround can go.
"""

import inspect
import re
from pathlib import Path

import pytest
import wagtail.admin
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView

ADMIN = Path(wagtail.admin.__file__).parent
SCRIPTS = ADMIN / "static" / "wagtailadmin" / "js"
CAUSES = {
    1: ("core.js", r"checkIntervalValueChanged\(\w+\)\{if\(this\.forceValue\)return"),
    2: ("core.js", r"static initialDelayValue=2e3"),
    3: ("core.js", r"[;}]clear\(\)\{this\.setInitialFormData\(\),this\.hasEditsValue=!1"),
    4: ("core.js", r"instanceof \w+\)&&\(this\.activeValue=!1,this\.dispatch\(\"deactivated\""),
    6: ("workflow-action.js", r"cleaned_data\)\),\w+\(\)\(\w+\)\.submit\(\)"),
    7: ("core.js", r"=await fetch\(\w+\.action,\w+\),\w+=await \w+\.json\(\)"),
}


@pytest.mark.parametrize("number", CAUSES)
def test_the_scripts_of_wagtail_still_do_it(number):
    name, cause = CAUSES[number]

    assert re.search(cause, (SCRIPTS / name).read_text()), f"Look at entry {number}."


def test_wagtail_still_names_the_revision_that_was_loaded():
    """5: only the partials of a page that was just made write it."""
    partials = (ADMIN / "templates/wagtailadmin/generic/edit_partials.html").read_text()
    script = (SCRIPTS / "core.js").read_text()

    assert partials.count("_loaded_revision_inputs.html") == 1
    assert "{% if hydrate_create_view and object.latest_revision_id" in partials
    assert script.count("overwrite_revision_id") == 1


def test_wagtail_still_makes_a_page_of_each_form():
    """8."""
    assert "Page.objects" not in inspect.getsource(CreateView)


def test_wagtail_still_saves_what_nobody_changed():
    """9."""
    before_saving = inspect.getsource(EditView.save_action).partition("save_revision")[0]
    assert "has_content_changes" not in before_saving


def test_wagtail_still_breaks_the_words_of_remarks():
    """The rule of static/admin/warta.css for the same class is read after it."""
    style = (ADMIN / "static/wagtailadmin/css/core.css").read_text()

    assert re.search(r"\.comment__text\{[^}]*word-break:break-all", style)
