"""A page without a picture shows a drawing, which nobody can take for a map of its address."""

import pytest
from bs4 import BeautifulSoup

from demo.factories import EventPageFactory
from newsroom.approval.views import DueForm
from townplans.templatetags.townplans import plan_dead_end, plan_heart, plan_of


@pytest.mark.django_db
def test_an_event_with_an_address_marks_no_place_and_says_that_it_is_a_drawing(client, events):
    event = EventPageFactory(parent=events, address="Jalan Veteran 5, Serang")

    page = BeautifulSoup(client.get(event.url).text, "html.parser")

    drawing = page.select_one("figure.figure--plan")
    assert drawing.select(".plan__place, .plan__ring") == []
    assert drawing.figcaption.text == "Gambar hiasan, bukan peta."


def test_only_what_is_no_page_marks_a_place():
    for drawn in (plan_of(7), plan_heart(7)):
        assert "plan__place" not in drawn
    assert "plan__place" in plan_dead_end(404)


def test_the_day_on_which_a_step_is_due_needs_no_script():
    form = DueForm(initial={"due_on": "2026-03-24"})

    assert 'type="date"' in str(form["due_on"])
    assert "initDateChooser" not in str(form["due_on"]) + str(form.media)
    assert DueForm({"due_on": "2026-03-24"}).is_valid()
