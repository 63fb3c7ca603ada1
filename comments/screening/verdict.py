"""Whether a comment is held, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from comments.filters import fingerprints, rules
from comments.filters.lexicon import Found, prepared
from comments.filters.links import links_in
from comments.filters.normal import Normal
from comments.filters.rules import Reason
from comments.models.lists import Blocked, BlockedDomain, BlockedWord, Learned

SPAM = Blocked.Action.SPAM


@dataclass
class Verdict:
    """The reasons to hold a comment, none for one that nothing was found in."""

    reasons: list[Reason] = field(default_factory=list)
    is_spam: bool = False


def judge(text: str, name: str = "", similar: Iterable[tuple[str, bool]] = ()) -> Verdict:
    """Look at a text, the name below it, and `similar` texts, each with whether it is spam.

    Three queries: blocked words, blocked domains, what was learned. What is longer than the filters
    read is held for that.
    """
    comment, writer = Normal(text), Normal(name)
    lists = _blocked_phrases()
    blocked = [*_blocked_words(comment, lists), *_blocked_domains(comment)]
    blocked += list(_blocked_words(writer, lists, in_name=True))
    likeness = list(_repeated(comment, similar))
    probability, guessed = rules.like_spam(comment, Learned.newest())
    reasons = [
        *(reason for reason, _action in blocked),
        *rules.phrases_in(comment),
        *rules.phrases_in(writer, in_name=True),
        *rules.too_many_links(comment),
        *(reason for reason, _is_spam in likeness),
        *guessed,
        *([Reason(rule="unread", words=[])] if comment.is_cut or writer.is_cut else []),
    ]
    is_spam = (
        any(action == SPAM for _reason, action in blocked)
        or any(known for _reason, known in likeness)
        or rules.is_surely_spam(probability, reasons)
    )
    return Verdict(reasons, is_spam)


def _blocked_phrases() -> dict[str, tuple[str, ...]]:
    """The words that moderators block, by what then happens."""
    by_action: dict[str, list[str]] = {}
    for phrase, action in BlockedWord.objects.order_by("pk").values_list("phrase", "action"):
        by_action.setdefault(action, []).append(phrase)
    return {action: tuple(phrases) for action, phrases in by_action.items()}


def _blocked_words(
    text: Normal, lists: dict[str, tuple[str, ...]], *, in_name: bool = False
) -> Iterator[tuple[Reason, str]]:
    for action, phrases in lists.items():
        found = prepared(phrases).found_in(text)
        if found:
            yield rules.reason("blocked_word", found, in_name=in_name), action


def _blocked_domains(text: Normal) -> Iterator[tuple[Reason, str]]:
    actions = dict(BlockedDomain.objects.values_list("domain", "action"))
    for link in links_in(text):
        labels = link.host.split(".")
        hosts = (".".join(labels[at:]) for at in range(len(labels) - 1))
        action = next((actions[host] for host in hosts if host in actions), None)
        if action:
            place = Found(link.start, link.end, link.text)
            yield rules.reason("blocked_domain", [place]), action


def _repeated(text: Normal, similar: Iterable[tuple[str, bool]]) -> Iterator[tuple[Reason, bool]]:
    """Once, however often the text was sent before."""
    alike = [is_spam for other, is_spam in similar if fingerprints.alike(text, Normal(other))]
    if alike:
        yield Reason(rule="repeated", words=[]), any(alike)
