"""An editor at work while the scheduler is killed: `python -m` this, with the site's environment.

Arguments: a seed, the seconds to work, and the ports of the servers. What was withdrawn must be
gone from every server when the withdrawing call returns. Ends with status 0 when, at last,
everything that is kept is what would be rendered now.
"""

import os
import random
import sys
import time
from http.client import HTTPConnection

LONGEST = 60.0  # seconds in which the scheduler must have caught up


def main(seed: int, seconds: float, ports: list[int]) -> None:
    from tests.cms.pagecache.proof.pressroom import Pressroom

    def is_gone(path: str) -> bool:
        return all(status(port, path) in {302, 404, 410} for port in ports)

    room = Pressroom(random.Random(seed))
    sys.stdout.write("The site is there.\n")
    sys.stdout.flush()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        withdrawn = room.edit()
        if withdrawn and not is_gone(withdrawn):
            raise AssertionError(f"{withdrawn} is still read after: {room.story[-5:]}")
    wait_until_fresh()
    compare(ports, room.story)
    sys.stdout.write(f"{len(room.story)} edits\n")


def status(port: int, path: str) -> int:
    return ask(port, path)[0]


def ask(port: int, target: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", target, headers={"Host": "localhost"})
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def wait_until_fresh() -> None:
    from cms.models import Stale
    from cms.pagecache.refresh import is_anything_due

    end = time.monotonic() + LONGEST
    while is_anything_due():
        if time.monotonic() > end:
            waiting = list(Stale.objects.values_list("kind", "target", "attempts")[:10])
            raise AssertionError(f"The scheduler has not caught up: {waiting}")
        time.sleep(0.1)


def compare(ports: list[int], story: list[str]) -> None:
    """What each server answers at each address, with a fresh rendering."""
    from cms.pagecache.comparison import difference
    from cms.pagecache.rendering import render
    from cms.pagecache.stores import store
    from tests.cms.pagecache.proof.readers import public_addresses

    keeping = store()
    assert keeping is not None
    for address in sorted(public_addresses() | set(keeping.addresses())):
        found = difference(keeping, address)
        fresh = render(address)
        for port in ports:
            if fresh.is_kept and ask(port, address.target) != (fresh.status, fresh.body):
                found = found or f"port {port} answers something else"
        assert not found, f"{address}: {found}\nafter {story[-20:]}"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
    django.setup()
    main(int(sys.argv[1]), float(sys.argv[2]), [int(port) for port in sys.argv[3:]])
