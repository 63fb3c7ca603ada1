"""The rules that look at a text alone. Each names itself and quotes what it found."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NotRequired, TypedDict

from comments.filters import classifier, lexicon
from comments.filters.lexicon import Found
from comments.filters.links import links_in
from comments.filters.normal import Normal

MAX_LINKS = 2  # more hold a comment
FLOOD_OF_LINKS = 6  # as many are spam
# A gambling phrase, or an offer, is spam once the model agrees at all. Words that others use too,
# to complain of it, are in a list of their own, which holds at most.
ADVERTISING = ("gambling", "offer")
TALKED_ABOUT = "talked_about"
AGREES = 0.35


class Reason(TypedDict):
    """Why a comment was held: the rule, the words as they stand, and where they stand.

    `spans` are pairs of code points, first and behind the last, of the comment's text; words that
    stand in the writer's name have none.
    """

    rule: str
    words: list[str]
    spans: NotRequired[list[list[int]]]


def reason(rule: str, found: Iterable[Found], *, in_name: bool = False) -> Reason:
    places = list(found)
    made = Reason(rule=rule, words=list(dict.fromkeys(place.text for place in places)))
    if places and not in_name:
        made["spans"] = [[place.start, place.end] for place in places]
    return made


def phrases_in(text: Normal, *, in_name: bool = False) -> Iterator[Reason]:
    """One reason for each shipped list of which something was found.

    Who complains of gambling writes its words as they are: in disguise they are an offer.
    """
    by_rule: dict[str, list[Found]] = {}
    for rule, phrases in lexicon.shipped().items():
        for found in phrases.found_in(text):
            is_offer = rule == TALKED_ABOUT and is_disguised(text, found)
            by_rule.setdefault(ADVERTISING[0] if is_offer else rule, []).append(found)
    for rule, places in by_rule.items():
        yield reason(rule, sorted(places, key=lambda place: place.start), in_name=in_name)


def is_disguised(text: Normal, found: Found) -> bool:
    """Whether a word there is written letter by letter, with digits, or in another script."""
    words = (word for word in text.words if found.start <= word.start < found.end)
    return any(word.is_disguised or word.is_spaced for word in words)


def too_many_links(text: Normal) -> Iterator[Reason]:
    links = links_in(text)
    if len(links) > MAX_LINKS:
        yield reason("links", (Found(one.start, one.end, one.text) for one in links))


def like_spam(text: Normal, learned: Mapping[str, float]) -> tuple[float, list[Reason]]:
    """What the model says, with the words that told it most."""
    model = classifier.model()
    probability = model.probability(text, learned)
    if probability < classifier.HELD:
        return probability, []
    words = model.telling(text)
    found = (Found(one.start, one.end, text.original[one.start : one.end]) for one in words)
    return probability, [reason("classifier", found)]


def is_surely_spam(probability: float, reasons: Iterable[Reason]) -> bool:
    """Whether a comment is put away without a moderator: two signs of advertising, never one."""
    rules = {one["rule"] for one in reasons}
    number = sum(len(one["words"]) for one in reasons if one["rule"] == "links")
    is_advertising = bool(rules.intersection(ADVERTISING))
    return (
        (is_advertising and probability >= AGREES)
        or (is_advertising and "links" in rules)
        or number >= FLOOD_OF_LINKS
    )
