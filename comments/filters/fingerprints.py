"""Whether two texts are nearly the same: hashes of runs of three words, and few of them kept.

MinHash (Broder 1997): of eight hash functions the least value each, in pairs. Texts that share four
fifths of their runs share a pair with 98 % probability; the caller then compares the texts.
"""

from hashlib import blake2b

from comments.filters.normal import Normal

RUN = 3  # words
MIN_WORDS = 8  # of less, nearly everything is nearly the same
ALIKE = 0.6
PAIRS = 4


def runs(text: Normal) -> frozenset[str]:
    """Every run of three words, by their keys; numbers do not tell texts apart."""
    keys = ["0" if word.key.isdigit() else word.key for word in text.words]
    return frozenset(" ".join(keys[at : at + RUN]) for at in range(len(keys) - RUN + 1))


def bands(text: Normal) -> list[int]:
    """Four numbers that fit a signed 64-bit column; none for a short text."""
    if len(text.words) < MIN_WORDS:
        return []
    digests = [blake2b(run.encode(), digest_size=64).digest() for run in runs(text)]
    least = [min(digest[at : at + 8] for digest in digests) for at in range(0, 64, 8)]
    return [
        int.from_bytes(
            blake2b(b"".join(least[at : at + 2]), digest_size=8).digest(), "big", signed=True
        )
        for at in range(0, 2 * PAIRS, 2)
    ]


def alike(left: Normal, right: Normal) -> bool:
    """Whether two texts share most of their runs (Jaccard)."""
    ours, theirs = runs(left), runs(right)
    return bool(ours and theirs) and len(ours & theirs) >= ALIKE * len(ours | theirs)
