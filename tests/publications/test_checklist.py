from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import make_aware
from wagtail.models import Site

from approval.rules import Level, findings
from cms.models import OrganisationSettings
from demo.content import entries
from demo.factories import EventPageFactory, ImageFactory, PressReleaseFactory
from publications import similarity
from publications.models import PressIndex, PressRelease
from tests.press import STALE, lines
from tests.timing import processor_seconds

pytestmark = pytest.mark.django_db

STREAM = PressRelease._meta.get_field("body").stream_block


def noon(year, month, day):
    return make_aware(datetime(year, month, day, 12))  # noqa: DTZ001 - made aware


def found(page, *checks):
    return [finding for finding in findings(page) if not checks or finding.check in checks]


def body(*paragraphs):
    return STREAM.to_python(
        [
            {"type": "text", "value": f"<p>{text}</p>", "id": f"b{n}"}
            for n, text in enumerate(paragraphs)
        ]
    )


@pytest.fixture(scope="module")
def stored_contact(kept_db) -> int:
    """The key of an organisation's settings that name whom the press may call."""
    settings = OrganisationSettings.for_site(Site.objects.get())
    settings.press_name, settings.press_phone = "Laksmi", "021"
    settings.save()
    return settings.pk


@pytest.fixture
def contact(stored_contact, site):
    return OrganisationSettings.objects.get(pk=stored_contact)


@pytest.fixture(scope="module")
def stored_release(stored_contact) -> int:
    """The key of a release to which nothing is to be added."""
    return PressReleaseFactory(
        parent=PressIndex.objects.get(locale__language_code="id"),
        lead_image=ImageFactory(licence="press"),
        released_at=noon(2024, 3, 24),
    ).pk


@pytest.fixture
def release(stored_release, contact):
    return PressRelease.objects.get(pk=stored_release)


def test_the_stale_date_of_the_real_release_is_found_and_nothing_else(release):
    release.body = body(*lines())

    assert [one.check for one in found(release)] == ["typed-dateline", "dateline"]
    finding = found(release)[1]
    assert finding.level is Level.WARNING
    assert STALE in finding.message
    assert "24 Maret 2024" in finding.message
    assert (finding.field, finding.block) == ("body", "b0")


@pytest.mark.parametrize(
    "text",
    [
        "Pengurus bertemu, Sabtu (24/3/2023).".replace("Sabtu", "Jumat"),
        "“Kami siap,” ujar ketua dalam keterangan tertulis, 1 Januari 2024.",
        "“Kami siap,” kata ketua pada 30 Maret 2024.",
        "Rapat digelar Rabu, 3 Januari 2024.",
    ],
)
def test_a_date_that_contradicts_the_dateline_is_found(release, text):
    release.body = body(text)

    (finding,) = found(release, "dateline")

    assert finding.level is Level.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "Serang, 24 Maret 2024 – Pengurus bertemu.",
        "Undang-undang itu disahkan 26 April 2007.",
        "Rapat digelar Minggu (24/3/2024).",
        "Pendaftaran dibuka sampai Rabu, 1 Mei 2024.",
        "“Kami siap,” ujar ketua, Jumat (22/3/2024).",
        "Program berjalan sejak 1 Januari 2022 sampai 31 Desember 2025.",
        "Asesmen digelar pada 18 Januari 2024.",
    ],
)
def test_a_date_that_may_stand_beside_the_dateline_is_left_alone(release, text):
    release.body = body(text)

    assert found(release, "dateline", "dates") == []


DEMO = [
    entry
    for table, files in [
        ("release", "releases-*"),
        ("release", "english"),
        ("event", "events"),
        ("publication", "research-*"),
    ]
    for entry in entries(table, files)
]


@pytest.mark.parametrize("entry", DEMO, ids=lambda entry: entry["slug"])
def test_nothing_is_wrong_with_the_dates_headings_and_embargoes_of_the_demo(entry, release):
    release.body = STREAM.to_python(
        [
            {"type": "text", "value": next(iter(block.values()))}
            if "text" in block
            else {"type": "heading", "value": {"text": block["heading"], "level": "h2"}}
            for block in entry["body"]
            if "text" in block or "heading" in block
        ]
    )
    release.title, release.summary = entry["title"], entry.get("summary", "x")
    release.released_at = entry.get("released", timezone.now())

    assert found(release, "dateline", "dates", "headings", "embargo", "copied") == []


def test_a_press_contact_is_needed_from_the_settings_or_the_release(release, contact):
    assert found(release, "press-contact") == []
    contact.press_name = contact.press_phone = contact.press_email = ""
    contact.save()

    (finding,) = found(release, "press-contact")

    assert finding.is_block
    assert finding.field == "contacts"
    own = {"name": "Rania Prameswari", "role": "", "phone": "0812", "email": ""}
    release.contacts = [("contact", own)]
    assert found(release, "press-contact") == []


def test_an_event_needs_no_press_contact(events, site):
    event = EventPageFactory(parent=events, lead_image=ImageFactory())

    assert found(event) == []


@pytest.mark.parametrize(
    ("text", "days", "levels"),
    [
        ("EMBARGO sampai {0}", 2, []),
        ("EMBARGO sampai {0}", None, [Level.BLOCK]),
        ("EMBARGO", None, [Level.BLOCK]),
        ("Naskah ini di bawah embargo.", None, [Level.BLOCK]),
        ("Embargoed until {1}", 2, [Level.BLOCK]),
        ("embargo hingga {1}", 2, [Level.BLOCK]),
        ("Pemerintah membahas embargo nikel.", None, []),
    ],
)
def test_an_embargo_in_words_agrees_with_the_time_to_go_live(release, text, days, levels):
    now = timezone.localtime()
    release.live = False
    release.go_live_at = now + timedelta(days=days) if days else None
    release.released_at = now + timedelta(days=2)

    def written(day):
        return f"{day:%d/%m/%Y}"

    release.body = body(
        text.replace("Embargoed until", "embargoed until").format(
            written(now + timedelta(days=2)), written(now + timedelta(days=9))
        )
    )

    assert [finding.level for finding in found(release, "embargo", "go-live")] == levels


def test_a_time_to_go_live_that_is_past_warns_until_it_is_approved(release):
    release.live = False
    release.go_live_at = timezone.now() - timedelta(hours=1)

    (finding,) = found(release, "go-live")
    assert finding.field == "go_live_at"

    revision = release.save_revision()
    revision.approved_go_live_at = release.go_live_at
    revision.save()
    assert found(release, "go-live") == []


def test_a_dateline_of_another_day_than_the_time_to_go_live_warns(release):
    release.live = False
    release.go_live_at = timezone.now() + timedelta(days=3)
    (before,) = found(release, "draft-date", "date-ahead")
    assert before.check == "draft-date"

    release.released_at = release.go_live_at + timedelta(days=3)
    (after,) = found(release, "draft-date", "date-ahead")
    assert after.check == "date-ahead"

    release.released_at = release.go_live_at
    assert found(release, "draft-date", "date-ahead") == []


def test_who_answered_for_a_date_has_answered_whenever_it_goes_live(release):
    """The last approver chooses another time, or none, and is asked nothing again."""
    release.live, release.first_published_at = False, None
    now = timezone.now()
    for check, day in (("draft-date", now - timedelta(9)), ("date-ahead", now + timedelta(9))):
        release.released_at = day
        keys = set()
        for moment in (None, now + timedelta(minutes=5), now + timedelta(days=2)):
            release.go_live_at = moment
            (finding,) = found(release, "draft-date", "date-ahead")
            assert finding.check == check
            keys.add(finding.key)
        assert len(keys) == 1


LONG = " ".join(f"kata{number} tentang rencana ruang" for number in range(60))


def earlier(press, text, days=400, **more):
    other = PressReleaseFactory(
        parent=press, released_at=noon(2024, 3, 24) - timedelta(days=days), **more
    )
    other.body = body(text)
    other.save()
    return other


def test_a_text_taken_over_from_an_earlier_release_is_found(release, press):
    other = earlier(press, LONG, title="Rilis tahun lalu")
    earlier(press, " ".join(reversed(LONG.split())), title="Sama sekali lain")
    release.body = body("Pembuka yang baru sama sekali.", LONG.upper().replace(" ", "  "))

    (finding,) = found(release, "copied")

    assert finding.level is Level.WARNING
    assert "Rilis tahun lalu" in finding.message
    assert str(other.pk) in finding.address


def test_drafts_and_the_release_itself_are_no_copies(release, press):
    draft = earlier(press, LONG)
    PressRelease.objects.filter(pk=draft.pk).update(first_published_at=None)
    release.body = body(LONG)
    release.save()

    assert found(release, "copied") == []


def test_the_answer_for_a_text_is_kept_until_something_is_published(
    release, press, django_assert_num_queries
):
    release.body = body(LONG)
    assert similarity.earlier_release(release) is None

    with django_assert_num_queries(1):
        assert similarity.earlier_release(release) is None
    earlier(press, LONG, title="Baru terbit", first_published_at=timezone.now())

    assert similarity.earlier_release(release).title == "Baru terbit"


def test_a_short_text_is_no_copy(release, press):
    earlier(press, "Acara ini terbuka untuk umum dan tidak dipungut biaya apa pun dari peserta.")
    release.body = body(
        "Acara ini terbuka untuk umum dan tidak dipungut biaya apa pun dari peserta."
    )

    assert found(release, "copied") == []


def test_five_hundred_releases_are_compared_in_less_than_a_second(release, monkeypatch):
    words = " ".join(f"kata{number} ruang" for number in range(200))
    rows = [(number, f"Rilis {number}", f"{words} {number}") for number in range(500)]
    monkeypatch.setattr(similarity, "others", lambda page: rows)
    release.body = body(words + " dan seterusnya")

    best = similarity.earlier_release(release)

    assert best.percent >= 95
    assert processor_seconds(lambda: similarity.earlier_release(release)) < 1
