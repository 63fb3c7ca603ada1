"""What `python -m benchmarks.desk` adds up, chooses and judges."""

from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory

from accounts.models import User
from benchmarks.desk import pictures
from benchmarks.desk.person import Step
from benchmarks.desk.results import Result, table
from benchmarks.desk.timing import HEADER, ServerTimingMiddleware, Spent, spent

PREVIEW = """
<picture><source srcset="/a.480.webp 480w, /a.960.webp 960w, /a.1600.webp 1600w" type="image/webp"
  sizes="(min-width: 82rem) 78rem, 100vw"><img src="/a.480.jpg"></picture>
<picture><source srcset="/b.480.webp 480w, /b.800.webp 800w" type="image/webp"
  sizes="(min-width: 62rem) 41rem, 100vw"><img src="/b.jpg" loading="eager"></picture>
<picture><source srcset="/c.480.webp 480w"><img src="/c.jpg" loading="lazy"></picture>
<img src="/d.png">
"""


def test_a_browser_loads_the_size_that_fills_the_place_of_each_picture():
    found = pictures.loaded_first(PREVIEW)

    assert found == ["/a.1600.webp", "/b.800.webp", "/d.png"]


def test_a_response_says_what_it_took_and_how_many_queries(db):
    def view(request):
        User.objects.count()
        User.objects.exists()
        return HttpResponse()

    response = ServerTimingMiddleware(view)(RequestFactory().get("/"))

    took = spent(response[HEADER])
    assert took.queries == 2
    assert took.wall > 0
    assert spent("") == Spent()


def test_only_the_benchmark_says_what_a_response_took():
    named = [
        str(file.relative_to(settings.BASE_DIR))
        for folder in ("benchmarks", "cms", "deploy")
        for file in (settings.BASE_DIR / folder).rglob("*")
        if file.is_file() and b"desk.timing.ServerTimingMiddleware" in file.read_bytes()
    ]

    assert [name for name in named if name.endswith(".py")] == ["benchmarks/desk/settings.py"]


def test_a_median_over_what_is_asked_is_missed_and_named_so():
    floor = Result("floor", 0, [Step(10, Spent(8, 5, 1))])
    fast = Result("fast", 300, [Step(felt, Spent(90, 80, 9)) for felt in (100, 299, 5000)])
    slow = Result("slow", 300, [Step(301, Spent(90, 80, 9)) + Step(1, Spent(1, 1, 2))])

    assert (fast.is_missed, slow.is_missed, floor.is_missed) == (False, True, False)
    lines = table([floor, fast, slow]).splitlines()
    assert lines[3] == "| fast | 300 | 299 | 5000 | 80 | 29.9 | 9 |"
    assert lines[4] == "| slow (missed) | 300 | 302 | 302 | 81 | 30.2 | 11 |"
