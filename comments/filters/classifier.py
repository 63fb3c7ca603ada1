"""How much a text looks like spam: a linear model, trained elsewhere, summed up here.

`benchmarks/train_filter.py` trains it with scikit-learn on the texts in `data/`. Why that library
does not run on the server: docs/decisions/0016-comment-filter.md.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from comments.filters.features import features, of_word
from comments.filters.lexicon import DATA
from comments.filters.normal import Normal, Word

NAMED = 3
HELD = 0.5
MIN_WORDS = 3
NOTHING = (0.0, 0.0)
MAX_LEARNED = 3.0  # what a server learned can change, in logits


@dataclass(frozen=True)
class Model:
    """How rare a feature is, and what it weighs; what is not named is left out of account."""

    bias: float
    features: Mapping[str, tuple[float, float]]

    def probability(self, text: Normal, learned: Mapping[str, float] | None = None) -> float:
        """Between 0, genuine, and 1, spam; `learned` is added to the weights of this server.

        A word or two say nothing: 0.
        """
        if len(text.words) < MIN_WORDS:
            return 0.0
        found = features(text)
        total = self._sum(found) + self.bias
        if learned:
            taught = sum(learned.get(name, 0.0) * value for name, value in found.items())
            total += max(-MAX_LEARNED, min(MAX_LEARNED, taught))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def telling(self, text: Normal) -> list[Word]:
        """The words that speak most for spam, in the order of the text."""
        scored = [
            (sum(math.prod(self.features.get(one, NOTHING)) for one in of_word(word)), -at, word)
            for at, word in enumerate(text.words)
        ]
        best = sorted((one for one in scored if one[0] > 0), key=lambda one: one[:2], reverse=True)
        return [word for _score, _at, word in sorted(best[:NAMED], key=lambda one: -one[1])]

    def _sum(self, found: Mapping[str, float]) -> float:
        """What the features weigh together, the rare ones more, each text as much as any other."""
        named = [
            (value, *self.features[name]) for name, value in found.items() if name in self.features
        ]
        length = math.sqrt(sum((value * rarity) ** 2 for value, rarity, _weight in named)) or 1.0
        return sum(value * rarity * weight for value, rarity, weight in named) / length


@cache
def model() -> Model:
    """The model that comes with the software."""
    stored = json.loads((DATA / "model.json").read_text())
    return Model(stored["bias"], {name: (a, b) for name, (a, b) in stored["features"].items()})
