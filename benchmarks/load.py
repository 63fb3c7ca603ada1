"""Load by wrk, and the weight of a page."""

import gzip
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin
from urllib.request import urlopen

from benchmarks.servers import program

SECONDS = 5
CONNECTIONS = 8
# Who sends a cookie is not given what another reader was given: see pagecache/revalidation.py.
UNCACHED = ["Cookie: uncached=1"]
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Answer:
    """How an address stood up to load: requests a second, and milliseconds."""

    per_second: float
    p50: float
    p99: float
    failed: bool


def press(
    url: str,
    seconds: int = SECONDS,
    headers: Iterable[str] = (),
    connections: int = CONNECTIONS,
) -> Answer:
    """Ask for one address over and over, on a few connections, for some seconds."""
    command = [program("wrk"), "--threads", "1", "--connections", str(connections), "--latency"]
    command += ["--duration", f"{seconds}s", "--timeout", "10s"]
    command += [word for header in headers for word in ("--header", header)]
    command.append(url)
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    failed = re.search(r"Non-2xx|Socket errors", said) is not None
    p50, p99 = (milliseconds(said, share) for share in (50, 99))
    return Answer(float(rate.group(1)) if rate else 0, p50, p99, failed)


def milliseconds(report: str, share: int) -> float:
    found = re.search(rf"\s{share}%\s+([\d.]+)(us|ms|s)", report)
    return float(found.group(1)) * UNITS[found.group(2)] if found else 0


def best(answers: Iterable[Answer]) -> Answer:
    """The round that something else on the machine disturbed least."""
    return max(answers, key=lambda answer: answer.per_second)


class Files(HTMLParser):
    """Collects the style sheets and scripts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and values.get("rel") in {"stylesheet", "modulepreload"}:
            self.found.append(values.get("href") or "")
        if tag == "script" and values.get("src"):
            self.found.append(values["src"] or "")


def weight(url: str) -> dict[str, int]:
    """Bytes of the page and of each of its style sheets and scripts, gzipped."""
    page = fetch(url)
    files = Files()
    files.feed(page.decode())
    parts = {"HTML": len(gzip.compress(page, 6))}
    for name in files.found:
        parts[name] = len(gzip.compress(fetch(urljoin(url, name)), 6))
    return parts


def fetch(url: str) -> bytes:
    with urlopen(url, timeout=30) as response:
        content: bytes = response.read()
        return content
