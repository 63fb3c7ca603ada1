"""Times are those of the site, and named, wherever people are: decision 30."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms import zone
from cms.templatetags import dates
from demo.factories import OfficeFactory, PersonFactory, PressReleaseFactory
from tests.shared import APP_FOLDERS
from tests.style import ROOT, known_files

LATE = datetime(2024, 3, 24, 22, 30, tzinfo=zone.site_zone())
ASKS_FOR_ACTIVE_ZONE = re.compile(
    r"\b(?:localtime|localdate|get_current_timezone\w*|make_aware|make_naive)\(|\.today\(\)"
    r"|\bdatetime\.now\(\)"
)
DATES_IN_TEMPLATES = re.compile(
    r"(?:day\.date|month(?:\.previous|\.next)?\.first|assignment\.due_on|one\.used_on|start)$"
)


def sources():
    files = (
        file
        for file in known_files("*.py")
        if any(file.is_relative_to(folder) for folder in APP_FOLDERS)
    )
    return [file for file in files if file != ROOT / "cms" / "zone.py"]


def test_nothing_of_ours_asks_for_the_active_zone():
    found = {
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in sources()
        for match in ASKS_FOR_ACTIVE_ZONE.finditer(file.read_text().replace("zone.today()", ""))
    }

    assert found == set()


def test_templates_print_moments_by_our_filters():
    """`date`, `time` and `localtime` know the active zone; days without a time have none."""
    printed = [
        (str(file.relative_to(ROOT)), name)
        for file in (ROOT / "templates").rglob("*.*")
        for name in re.findall(r"([\w.]+)\|(?:date|time|localtime|timezone)\b", file.read_text())
    ]

    assert printed
    assert [one for one in printed if not DATES_IN_TEMPLATES.search(one[1])] == []


@pytest.mark.parametrize("active", ["Asia/Jayapura", "America/Los_Angeles"])
def test_the_active_zone_changes_nothing(active):
    with timezone.override(active):
        assert zone.day(LATE.astimezone(UTC)) == date(2024, 3, 24)
        assert zone.written(LATE) == "24 Maret 2024, 22.30 WIB"
        assert zone.midnight(date(2024, 3, 24)).isoformat() == "2024-03-24T00:00:00+07:00"
        assert dates.moment(LATE) == zone.written(LATE)
        assert (dates.year(LATE), dates.clock(LATE)) == (2024, "22.30 WIB")


@pytest.fixture
def far_away(client, member):
    """An editor whose profile names another zone, from the time when one could choose."""
    user = member("Redaktur")
    profile = UserProfile.get_for_user(user)
    UserProfile.objects.filter(pk=profile.pk).update(current_time_zone="Asia/Jayapura")
    client.force_login(user)
    return client


def test_a_preview_says_what_readers_get(far_away, press):
    person = PersonFactory(name="Siti Rahma")
    OfficeFactory(person=person, role="Sekretaris", starts=date(2020, 1, 1))
    OfficeFactory(person=person, role="Ketua", starts=date(2024, 3, 25))
    quote = {"text": "Kami siap.", "person": person, "speaker": "", "role": ""}
    page = PressReleaseFactory(parent=press, released_at=LATE, body=[("quote", quote)])
    page.save_revision()

    shown = far_away.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).text

    assert dates.unbroken("24 Maret 2024") in shown
    assert dates.unbroken("22.30 WIB") in shown
    assert "Sekretaris" in shown
    assert "Ketua" not in shown


def test_pickers_name_the_zone_in_which_they_are_read(far_away, press):
    page = PressReleaseFactory(parent=press, released_at=LATE)

    form = far_away.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text

    for field in ("released_at", "go_live_at", "expire_at"):
        (described,) = re.findall(rf'name="{field}"[^>]*aria-describedby="([^"]+)"', form)
        help_text = form.partition(f'id="{described.split()[0]}"')[2][:300]
        assert "WIB" in help_text, field
    assert 'value="24 Maret 2024' in form or "22:30" in form or "22.30" in form


def test_a_profile_offers_no_zone(far_away):
    assert "current_time_zone" not in far_away.get(reverse("wagtailadmin_account")).text
