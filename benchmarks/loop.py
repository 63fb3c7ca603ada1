"""`python -m benchmarks.loop /address`: each line read answers how long a page takes, in ms.

The page goes through the WSGI application of the settings, without a server; CPU time is counted,
since other processes may use the machine.
"""

import io
import sys
import time
from itertools import takewhile
from typing import Any

import django
from django.conf import settings
from django.utils.module_loading import import_string

SECONDS = 1.0


def request(path: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }


def answer(application: Any, path: str) -> None:
    statuses: list[str] = []
    response = application(request(path), lambda status, *_others: statuses.append(status))
    b"".join(response)
    response.close()
    if not statuses[0].startswith("200"):
        raise ValueError(f"{path}: {statuses[0]}")


def fastest(application: Any, path: str) -> float:
    """The milliseconds of the fastest tenth of a second's answers, on average."""
    end = time.monotonic() + SECONDS
    taken = []
    for _moment in takewhile(lambda now: now < end, iter(time.monotonic, None)):
        start = time.process_time()
        answer(application, path)
        taken.append(time.process_time() - start)
    best = sorted(taken)[: max(1, len(taken) // 10)]
    return 1000 * sum(best) / len(best)


if __name__ == "__main__":
    django.setup()
    application = import_string(settings.WSGI_APPLICATION)
    for _line in sys.stdin:
        sys.stdout.write(f"{fastest(application, sys.argv[1])}\n")
        sys.stdout.flush()
