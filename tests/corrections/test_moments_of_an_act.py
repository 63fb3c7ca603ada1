"""When somebody proposed, decided or asked for something is told with its zone."""

import re

from django.urls import reverse


def test_every_time_on_the_page_of_an_act_has_its_zone(release, act, board, as_user):
    made = act(release, "correction")

    page = as_user(board).get(reverse("act", args=[made.pk])).text
    main = page.partition('<dl class="warta-facts">')[2]

    assert len(re.findall(r"\d{4}, \d\d\.\d\d WIB", main)) >= 3
    assert not re.findall(r"\d{4}, \d\d[.:]\d\d(?! WIB)", main)
