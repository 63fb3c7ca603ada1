"""`python -m benchmarks.queries /address ...`: how many SQL queries each takes, as JSON."""

import json
import sys

import django
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def count(address: str) -> int:
    """The queries of the second visit, when what a process keeps is there."""
    reader = Client(headers={"host": "127.0.0.1"})
    reader.get(address)
    with CaptureQueriesContext(connection) as queries:
        reader.get(address)
    return len(queries)


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps({address: count(address) for address in sys.argv[1:]}))
