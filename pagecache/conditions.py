"""What a reader says they have or want: conditions and codings, after RFC 9110."""

import re
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any

CONDITIONS = (
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_RANGE",
    "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
)
TAG = re.compile(r'(W/)?("[^"]*")')
CODING = re.compile(r"\s*([\w*-]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?", re.ASCII)


def has_failed(environ: dict[str, Any], etag: str, modified: int) -> bool:
    """Whether the answer is 412: the reader wanted it only if it still were what it is not."""
    tags = environ.get("HTTP_IF_MATCH")
    if tags is not None:
        return tags.strip() != "*" and ("", etag) not in TAG.findall(tags)
    since = environ.get("HTTP_IF_UNMODIFIED_SINCE")
    try:
        return since is not None and parsedate_to_datetime(since).timestamp() < modified
    except (ValueError, OverflowError):
        return False


def is_known(environ: dict[str, Any], etag: str, last_modified: str) -> bool:
    """Whether the answer is 304: the reader has just this already.

    Dates must be equal. One that is earlier than the reader's is no proof: when an article is
    withdrawn, what a list shows next may have been rendered before.
    """
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        return tags.strip() == "*" or any(tag == etag for _, tag in TAG.findall(tags))
    return bool(environ.get("HTTP_IF_MODIFIED_SINCE", "").strip() == last_modified)


@lru_cache(maxsize=1024)
def codings(accepted: str) -> tuple[str, ...]:
    """The content codings of an `Accept-Encoding` in the order in which to try them.

    The plain one, "", is always the last: it is sent rather than an error. "*" alone asks for
    nothing in particular.
    """
    weights = {}
    for each in accepted.lower().split(","):
        said = CODING.fullmatch(each)
        if said:
            weights[said[1]] = float(said[2] or 1)
    plain = weights.get("identity", 0)
    wanted = [name for name in ("br", "gzip") if weights.get(name, 0) > 0]
    wanted = [name for name in wanted if weights[name] >= plain]
    return (*sorted(wanted, key=lambda name: -weights[name]), "")
