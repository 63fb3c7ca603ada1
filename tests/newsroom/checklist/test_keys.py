"""A reason, once given, counts wherever the same thing is found again."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from approval import gate
from approval.digest import digest_of
from approval.obstacles import obstacles
from approval.rules import Finding, Level, findings
from demo.factories import ImageFactory, PressReleaseFactory
from newsroom.approval.overrides import overrule
from tests.newsroom.approval.conftest import fresh

pytestmark = pytest.mark.django_db

JAKARTA = ZoneInfo("Asia/Jakarta")
NOON = datetime(2026, 3, 24, 12, 0, tzinfo=UTC)


def key(subject):
    return Finding(Level.WARNING, "", "body", subject).key


@pytest.mark.parametrize(
    ("one", "same"),
    [
        (NOON, NOON.astimezone(JAKARTA)),
        (NOON, NOON.replace(second=31, microsecond=5)),  # the picker knows no seconds
        (("past", NOON), ("past", NOON.astimezone(JAKARTA))),
        (date(2026, 3, 24), date(2026, 3, 24)),
        (Decimal("12.50"), Decimal("12.5")),
    ],
)
def test_what_is_the_same_has_one_key(one, same):
    assert key(one) == key(same)


def test_what_differs_has_another_key():
    subjects = [NOON, NOON + timedelta(minutes=1), NOON.date(), Decimal("12.5"), ("a", "b"), "a"]

    assert len({key(subject) for subject in subjects}) == len(subjects)


@pytest.fixture
def release(press, member, settings):
    """Dated long ago, and going live some day; its writer has the time in WIB before them."""
    settings.WARTA_CHECKLIST = True
    page = PressReleaseFactory(
        parent=press, owner=member("Penulis"), live=False, lead_image=ImageFactory()
    )
    page.go_live_at = (timezone.now() + timedelta(days=9)).astimezone(JAKARTA)
    page.expire_at = page.go_live_at + timedelta(days=9)
    page.save()
    page.save_revision(user=page.owner)
    return fresh(page)


def codes(page):
    return {finding.refusal.code for finding in findings(page)}


def test_no_code_depends_on_where_the_page_was_read(release):
    """From the row, a revision or a form; in either language."""
    stored, draft = fresh(release), release.get_latest_revision_as_object()
    stored.go_live_at, stored.expire_at = (
        one.astimezone(UTC) for one in (draft.go_live_at, draft.expire_at)
    )
    with translation.override("en"):
        english = codes(draft)

    assert codes(stored) == codes(draft) == english
    assert codes(draft)


def test_a_reason_given_for_a_date_counts_at_every_gate(release, editor):
    newest = release.get_latest_revision()
    stored = newest.as_object()
    stored.go_live_at = stored.go_live_at.astimezone(UTC)
    found = obstacles(gate.PUBLISH, stored, newest)
    answered = {one.code for one in found if one.overruled_by(editor)}
    for code in answered:
        overrule(release, code, editor, "Memang begitu.", digest_of(newest.content))

    assert any(code.startswith("draft-date") for code in answered)
    for page, revision in ((newest.as_object(), newest), (stored, None)):
        left = {one.code for one in obstacles(gate.PUBLISH, page, revision)}
        assert not left & answered
        assert not any(code.startswith("draft-date") for code in left)
