"""The figures the filter promises, on texts it was not trained on."""

import json
import socket
from collections import Counter, defaultdict

import pytest

from benchmarks.filter_quality import (
    LEAST_RECALL,
    MOST_PLANNERS_HELD,
    MOST_WRONGLY_HELD,
    judged,
    main,
    texts,
)
from comments.filters.lexicon import DATA
from comments.filters.normal import Normal

ALIKE = 0.5


def pieces(text):
    keys = [word.key for word in Normal(text).words]
    return {tuple(keys[at : at + 2]) for at in range(max(1, len(keys) - 1))}


@pytest.fixture(scope="module")
def trained():
    """The pieces of each text trained on, and which texts have a piece."""
    lines = [line for name in ("spam", "genuine") for line in (DATA / f"{name}.txt").open()]
    known, having = [pieces(line) for line in lines], defaultdict(list)
    for number, found in enumerate(known):
        for piece in found:
            having[piece].append(number)
    return known, having


@pytest.mark.parametrize("kind", ["heldout", "blind"])
@pytest.mark.parametrize("name", ["spam", "genuine"])
def test_a_held_out_set_has_two_hundred_different_comments(name, kind):
    assert len(set(texts(name, kind))) == 200


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *((name, kind) for name in ("spam", "genuine") for kind in ("heldout", "blind")),
        ("genuine", "planners"),
    ],
)
def test_no_held_out_comment_is_nearly_one_it_was_trained_on(name, kind, trained):
    known, having = trained
    near = []
    for text in texts(name, kind):
        shared = Counter(number for piece in pieces(text) for number in having.get(piece, ()))
        near += [
            text
            for number, common in shared.items()
            if common > ALIKE * len(pieces(text) | known[number])
        ]

    assert near == []


def test_spam_is_found_and_genuine_comments_are_let_through(capsys):
    assert main() == 0

    said = capsys.readouterr().out
    found = sum(bool(judged(text)[0]) for text in texts("spam"))
    held = sum(bool(judged(text)[0]) for text in texts("genuine"))
    assert found >= 200 * LEAST_RECALL
    assert held <= 200 * MOST_WRONGLY_HELD
    assert f"Recall {found / 200:.1%}" in said


def test_no_genuine_comment_is_put_away_without_a_moderator():
    assert [text for text in texts("genuine") if judged(text)[1]] == []


def test_what_planners_write_is_let_through():
    """Regulations against gambling, loans, places named Bandar, faiths, insults that are quoted."""
    planners = texts("genuine", "planners")

    assert len(set(planners)) == 300
    assert [text for text in planners if judged(text)[1]] == []
    assert len([text for text in planners if judged(text)[0]]) <= 300 * MOST_PLANNERS_HELD


def test_every_hit_quotes_the_text():
    for text in texts("spam"):
        for reason in judged(text)[0]:
            assert reason["words"]
            assert [text[start:end] for start, end in reason["spans"]]
            assert {text[start:end] for start, end in reason["spans"]} == set(reason["words"])


def test_the_model_is_small_and_readable():
    stored = json.loads((DATA / "model.json").read_text())

    assert 1000 < len(stored["features"]) <= 9000
    assert (DATA / "model.json").stat().st_size < 400_000


def test_nothing_leaves_the_machine(monkeypatch):
    def refuse(*args, **more):
        raise AssertionError("A comment must not leave the machine.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert judged("Slot gacor https://situs.example cek sekarang")[0]
