"""No text that a form accepts keeps a core, or a lock, for long."""

import string
import unicodedata
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models.signals import post_save
from django.urls import reverse
from django_comments.signals import comment_will_be_posted

from comments.filters.normal import MAX_LETTERS, MAX_WORDS, Normal, fold
from comments.models import ReaderComment
from comments.screening.screen import MAX_COMPARED
from comments.screening.verdict import judge
from comments.tokens import token_for
from comments.writing.fields import MAX_NAME_LENGTH, MAX_TEXT_LENGTH, ReaderNameField, comment_field
from comments.writing.text import length
from tests.timing import processor_seconds

pytestmark = pytest.mark.postgresql

BUDGET = 0.1  # seconds of processor time
PLANES = [*range(0xD800), *range(0xE000, 0x30000), *range(0xE0000, 0xE0200)]


@pytest.fixture(scope="module")
def expanding():
    """Every character that becomes more than one when it is read; the last planes hold none."""
    changing = (one for one in map(chr, PLANES) if not unicodedata.is_normalized("NFKD", one))
    changing = [*changing, *(one for one in map(chr, PLANES) if len(one.casefold()) > 1)]
    return sorted(set(filter(lambda one: len(fold(one)) > 1, changing)))


def seconds(text):
    """The processor time to judge a text beside as many similar ones as are ever compared."""
    similar = [(text, False)] * MAX_COMPARED
    took = []
    for _time in range(2):  # the lesser: a collection of garbage is not the text's fault
        took.append(processor_seconds(lambda: judge(text, text[:MAX_NAME_LENGTH], similar)))
        if took[-1] < BUDGET:
            break
    return min(took)


def test_what_grows_when_it_is_read_is_refused_by_what_it_becomes(expanding):
    worst = {len(fold(one)): one for one in expanding}
    assert "\ufdfa" in expanding
    assert max(worst) >= 18

    for growth, one in worst.items():
        most = MAX_TEXT_LENGTH // growth
        assert comment_field().clean(one * most)
        with pytest.raises(ValidationError):
            comment_field().clean(one * (most + 1))


def test_every_character_that_grows_is_cut_and_held(db, expanding):
    assert len(expanding) > 5000
    for start in range(0, len(expanding), MAX_LETTERS):
        text = "".join(expanding[start : start + MAX_LETTERS])
        read = Normal(text)
        assert len(read.text) <= MAX_LETTERS
        assert len(read.words) <= MAX_WORDS
        if length(text) > MAX_LETTERS:
            assert read.is_cut
    assert "unread" in {reason["rule"] for reason in judge("\ufdfa" * 1000).reasons}


def test_no_accepted_text_takes_longer_than_its_budget(db):
    size = MAX_TEXT_LENGTH
    masked = " ".join(f"{a}*{b}" for a, b in product(string.ascii_lowercase, repeat=2))
    hostile = [
        "\ufdfa" * (size // 18),
        "".join(chr(0x4E00 + number) for number in range(size)),
        "a b " * (size // 4),
        " s l o t  g a c o r" * (size // 19),
        masked[:size],
        "a*b*" * (size // 4),
        "a.id " * (size // 5),
        "a" * (size // 2) + "1" * (size // 2 - 1) + "a",
    ]
    judge("sekali untuk memuat model dan daftar")

    slow = {text[:20]: took for text in hostile if (took := seconds(text)) > BUDGET}

    assert {length(text) <= MAX_TEXT_LENGTH for text in hostile} == {True}
    assert slow == {}


def test_more_words_than_are_read_are_held(db):
    def rules(text):
        return {reason["rule"] for reason in judge(text).reasons}

    assert "unread" not in rules("di ini " * (MAX_WORDS // 2))
    assert "unread" in rules("di ini " * (MAX_WORDS // 2) + "itu")


def test_a_line_end_is_one_character_however_it_is_sent():
    lines = ["x" * 59] * 50
    for end in ("\n", "\r\n", "\r", "\u2028"):
        assert comment_field().clean(end.join(lines)) == "\n".join(lines)
    with pytest.raises(ValidationError):
        comment_field().clean("x" + "\r\n" * MAX_TEXT_LENGTH + "x")


def test_a_name_that_grows_when_it_is_stored_is_refused():
    """U+FB2C becomes three characters in normal form C: too long for the column."""
    assert len(unicodedata.normalize("NFC", "\ufb2c")) == 3
    with pytest.raises(ValidationError):
        ReaderNameField().clean("a\ufb2c" * (MAX_NAME_LENGTH // 2))


def test_filters_read_before_the_transaction_that_writes(
    client, release, send, comment, django_capture_on_commit_callbacks
):
    waiting = comment("pending")
    outside, read, written = len(connection.savepoint_ids), [], []

    def note_reading(sender, **more):
        read.append(len(connection.savepoint_ids))

    def note_writing(sender, **more):
        written.append(len(connection.savepoint_ids))

    comment_will_be_posted.connect(note_reading)
    post_save.connect(note_writing, sender=ReaderComment)
    try:
        send(release, comment="Kapan dimulai?")
        address = reverse("comments:edit", args=[token_for(waiting)])
        client.post(address, {"comment": "Kapan selesai?"})
    finally:
        comment_will_be_posted.disconnect(note_reading)
        post_save.disconnect(note_writing, sender=ReaderComment)

    assert read == [outside, outside]
    assert len(written) >= 2
    assert min(written) > outside
