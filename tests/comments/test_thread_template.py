"""The template of a thread: replies stand below what they answer, and readers write no HTML."""

from datetime import UTC, datetime

from bs4 import BeautifulSoup

from comments.templatetags.conversation import as_html
from comments.threads import Thread, Written

SENT = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)


def written(pk, parent, level=0, name="Siti", text="Setuju.", **values):
    return Written(pk, parent, 1, level, name, text, SENT, **values)


def tree(listed):
    """The keys of comments in an `<ol>`, each with those of its replies."""
    items = listed.find_all("li", recursive=False)
    return {
        item.article["id"]: tree(replies) if (replies := item.find("ol", recursive=False)) else {}
        for item in items
    }


def parsed(thread, reply_address="/komentar/tulis/7/"):
    return BeautifulSoup(as_html(thread, reply_address), "html.parser")


def test_replies_stand_below_what_they_answer():
    comments = (
        written(1, 1),
        written(2, 1, 1),
        written(3, 2, 2),
        written(4, 3, 3),
        written(5, 1, 1),
        written(6, 6),
        written(8, 7, 1),
    )

    page = parsed(Thread(comments, hidden=((7, 7),)))

    assert tree(page.ol) == {
        "c1": {"c2": {"c3": {"c4": {}}}, "c5": {}},
        "c6": {},
        "c7": {"c8": {}},
    }
    assert page.find(id="c7")["class"] == ["comment", "comment--removed"]


def test_name_and_text_of_a_reader_are_text():
    bad = '<script>"&'
    page = parsed(Thread((written(1, 1, name=bad, text=f"{bad}\n\n<b>dua"),)))

    assert page.find(["script", "b"], string=True).name == "b"
    assert page.b.text == bad
    assert [p.text for p in page.select(".comment__body p")] == [bad, "<b>dua"]
    assert [one.text for one in page.select(".hidden")] == [
        f" kepada {bad}",
        f" komentar {bad}",
        f" komentar {bad}",
    ]


def test_what_stands_with_a_comment():
    page = parsed(Thread((written(1, 1, likes=3, is_official=True), written(2, 1, 1))))
    first, second = page.find(id="c1"), page.find(id="c2")

    assert first.select_one(".comment__badge").text == "Redaksi"
    assert second.select_one(".comment__badge") is None
    assert first.time["datetime"] == "2026-11-01T10:00:00+07:00"
    assert first.select_one(".comment__likes").text == "3"
    assert second.select_one(".comment__likes").text == ""
    assert first.select_one("[data-reply]")["href"] == "/komentar/tulis/7/?reply_to=1"
    assert [form["action"] for form in page.select("form")] == [
        "/komentar/1/suka/",
        "/komentar/2/suka/",
    ]
    assert second.select_one(".comment__actions > a[href$='/laporkan/']")


def test_nobody_replies_without_an_address_or_below_the_last_level(settings):
    settings.COMMENTS_XTD_MAX_THREAD_LEVEL = 1
    thread = Thread((written(1, 1), written(2, 1, 1)))

    assert [link["data-reply"] for link in parsed(thread).select("[data-reply]")] == ["1"]
    assert parsed(thread, "").select("[data-reply]") == []
