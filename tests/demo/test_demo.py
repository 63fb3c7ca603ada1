"""Loading the demo content: once for all these tests, because it takes seconds."""

from collections import Counter
from io import StringIO
from time import monotonic

import pypdfium2
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, Revision, Site

from accounts.models import User
from approval.rules import findings
from cms.models import OrganisationSettings
from comments.models import ReaderComment
from corrections.models import EditorialNotice
from demo.management.commands.load_demo import Command
from home.models import PlainPage
from media.models import Document, Image
from newsroom.models import PlannedDate
from publications.models import (
    EventPage,
    Office,
    Person,
    PressRelease,
    ProgrammePage,
    ResearchPage,
    article_kinds,
)

pytestmark = [pytest.mark.slow, pytest.mark.proof]
COUNTED = (Page, Revision, PageLogEntry, Image, Document, User, Person, Office, ReaderComment)


class Stopped(Exception):
    """The load was killed."""


def run() -> str:
    call_command("load_demo", stdout=(out := StringIO()))
    return out.getvalue()


def stop_after_the_pictures(command, name, count):
    if name == "pictures":
        raise Stopped


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker):
    """One transaction for all these tests; by the name `db` pytest-django makes a database."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo(db):
    """What the loader said, after it was stopped once; the demo is in the database."""
    Site.clear_site_root_paths_cache()
    with override_settings(DEMO=True):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Command, "report", stop_after_the_pictures)
            with pytest.raises(Stopped):
                run()
        yield run()
    Site.clear_site_root_paths_cache()


def release(slug):
    return PressRelease.objects.get(slug=slug)


def test_a_stopped_load_goes_on_where_it_stopped(demo):
    lines = {line[:20].strip(): int(line[20:].split()[0]) for line in demo.splitlines()}

    assert lines["pictures"] == lines["people"] == 0
    assert lines["releases"] >= 24
    assert Image.objects.count() == 18


def test_a_second_run_changes_nothing(demo):
    before = [model.objects.count() for model in COUNTED]
    started = monotonic()

    answer = run()

    assert monotonic() - started < 2
    assert answer == "The demo content is already here.\n"
    assert [model.objects.count() for model in COUNTED] == before


def test_deleted_demo_content_is_not_brought_back(demo):
    with transaction.atomic():
        release("taman-kecil-lebih-dekat-ke-rumah").delete()
        run()

        assert not PressRelease.objects.filter(slug="taman-kecil-lebih-dekat-ke-rumah").exists()
        transaction.set_rollback(True)


def test_there_is_content_of_real_size(demo):
    indonesian = Locale.objects.get(language_code="id")
    sizes = {model: model.objects.released().in_locale(indonesian) for model in article_kinds()}

    assert sizes[PressRelease].count() >= 24
    assert sizes[ProgrammePage].count() == 5
    assert sizes[EventPage].count() >= 12
    assert sizes[ResearchPage].count() == 10
    assert Person.objects.count() == 12


def test_offices_cover_two_periods(demo):
    assert [period for period, _held in Office.objects.by_period()] == ["2025–2028", "2022–2025"]


@pytest.mark.parametrize("model", article_kinds())
def test_dates_of_articles_and_of_their_publishing_agree(demo, model):
    for page in model.objects.released().filter(locale__language_code="id"):
        if page.notes:  # corrected or retracted since
            continue
        assert page.first_published_at == page.released_at
        assert page.latest_revision.created_at == page.released_at
        assert page.late_update is None


def test_some_events_are_over_and_some_are_coming(demo):
    coming = EventPage.objects.coming().filter(locale__language_code="id").count()

    assert coming >= 5
    assert EventPage.objects.count() - coming >= 5


def test_nothing_of_what_is_published_is_wrong(demo):
    pages = [page.specific for page in Page.objects.live().filter(depth__gt=2)]
    found = {
        (page.slug, finding.check, str(finding.message))
        for page in pages
        for finding in findings(page)
        if finding.check != "lead-picture"
    }

    assert found == set()


def test_a_draft_shows_what_the_checklist_finds(demo):
    draft = release("rapat-kerja-dari-naskah-lama").get_latest_revision_as_object()
    checks = {finding.check for finding in findings(draft)}

    assert checks >= {"summary", "lead-picture", "headings", "dates", "dateline"}


def test_pages_are_planned_for_the_days_to_come(demo):
    plans = PlannedDate.objects.filter(day__gt=timezone.localdate())

    assert plans.count() >= 3
    assert not any(plan.page.live for plan in plans)


@pytest.mark.parametrize(
    ("slug", "kind", "state", "status"),
    [
        ("hitung-pohon-peneduh", "correction", "in-force", 200),
        ("peringkat-kota-ramah-pejalan", "retraction", "in-force", 200),
        ("wawancara-warga-bantaran", "takedown", "in-force", 410),
        ("jadwal-uji-publik-rtrw", "correction", "proposed", 200),
    ],
)
def test_a_release_was_corrected_retracted_and_taken_down(demo, slug, kind, state, status):
    act = EditorialNotice.objects.get(page=release(slug).pk)

    assert (act.kind, act.state) == (kind, state)
    assert act.proposed_by != act.decided_by
    assert Client().get(f"/siaran-pers/{slug}/").status_code == status


@pytest.mark.parametrize(
    ("slug", "workflow", "task"),
    [
        ("konsep-peta-parkir-sepeda", None, None),
        ("lomba-menulis-tentang-jalan", "in_progress", "Redaktur"),
        ("tanggapan-rancangan-rdtr-pesisir", "in_progress", "Pengurus"),
        ("hasil-audit-halte-malam", "needs_changes", "Redaktur"),
    ],
)
def test_a_release_stands_at_every_step_of_the_workflow(demo, slug, workflow, task):
    page = release(slug)
    state = page.current_workflow_state

    assert not page.live
    assert (state and state.status) == workflow
    assert (state and state.current_task_state.task.name) == task


def test_what_was_sent_back_says_why(demo):
    state = release("hasil-audit-halte-malam").current_workflow_state

    assert "alinea kedua" in state.current_task_state.comment


def test_a_release_is_scheduled_expired_unpublished_and_private(demo):
    scheduled = release("hasil-kelas-portofolio")
    expired = release("pendaftaran-kemah-2026")
    unpublished = release("jadwal-lama-ngobrolin")
    private = release("surat-untuk-anggota")

    assert not scheduled.live
    assert scheduled.approved_schedule
    assert expired.expired
    assert not expired.live
    assert not unpublished.live
    assert unpublished.first_published_at
    assert private.live
    assert private.get_view_restrictions().exists()


def test_comments_stand_in_every_state_and_down_to_the_deepest_level(demo):
    states = Counter(ReaderComment.objects.values_list("status", flat=True))
    public = ReaderComment.objects.filter(is_public=True)
    deepest = max(public.values_list("level", flat=True))

    assert set(states) == set(ReaderComment.Status.values)
    assert {comment.status for comment in public} == {"approved"}
    assert deepest == settings.COMMENTS_XTD_MAX_THREAD_LEVEL


def test_comments_that_were_decided_on_say_who_decided(demo):
    for comment in ReaderComment.objects.all():
        waiting = comment.status in {"unconfirmed", "pending"}

        assert (comment.decided_by is None) == waiting
        assert (comment.confirmed_at is None) == (comment.status == "unconfirmed")


def test_every_publication_has_its_pdf(demo):
    for page in ResearchPage.objects.filter(locale__language_code="id"):
        with page.file.file.open() as file:
            opening = pypdfium2.PdfDocument(file.read())[0].get_textpage().get_text_range()
        text = " ".join(opening.split())

        assert page.title in text
        assert all(author.name in text for author in page.authors.all())


def test_english_versions_are_linked_and_live(demo):
    english = Locale.objects.get(language_code="en")
    sizes = {kind: kind.objects.released().in_locale(english).count() for kind in article_kinds()}

    assert sizes[PressRelease] >= 6
    assert sizes[ProgrammePage] >= 2
    assert sizes[EventPage] >= 3
    assert sizes[ResearchPage] >= 3
    for page in PlainPage.objects.filter(locale__language_code="id"):
        assert page.get_translation(english).specific.body


def test_english_articles_belong_to_the_english_programme(demo):
    page = release("residents-flood-map-reaches-the-rescue-service")

    assert page.programme.locale.language_code == "en"


def test_related_pages_and_links_lead_to_pages_that_readers_may_see(demo):
    visible = set(Page.objects.live().public().values_list("pk", flat=True))
    for model in (*article_kinds(), PlainPage):
        for page in model.objects.live():
            for block in page.body:
                if block.block_type == "related":
                    assert {chosen.pk for chosen in block.value["pages"]} <= visible
                assert "page:" not in str(block.value)


def test_plain_pages_and_events_open_in_both_languages(demo):
    client = Client()

    for model in (PlainPage, EventPage):  # those without pictures, which would take long to make
        for page in model.objects.live().filter(lead_image__isnull=True):
            assert client.get(page.url).status_code == 200, page.url


@pytest.mark.parametrize("name", ["penulis", "redaktur", "pengurus", "moderator", "admin"])
def test_the_accounts_can_log_in(demo, name):
    user = User.objects.get(username=name)

    assert user.check_password("warta-demo")
    assert user.email == f"{name}@iapbanten.example"
    assert user.groups.count() == 1


def test_the_site_says_that_it_is_an_example(demo):
    organisation = OrganisationSettings.for_site(Site.objects.get(is_default_site=True))

    assert "rekaan" in organisation.about_id
    assert "fictional" in organisation.about_en
