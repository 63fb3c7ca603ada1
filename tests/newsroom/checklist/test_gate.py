"""The checklist at the gate: in the editor, in the workflow, at publishing, for everybody."""

import pytest
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import rich_text, streamfield

from approval import gate
from approval.digest import digest_of
from approval.models import Approval, ApprovalBasis, Override
from approval.rules import findings, refused
from cms.models import OrganisationSettings
from demo.factories import ImageFactory, PressReleaseFactory
from publications.models import PressRelease
from tests.newsroom.test_workflow import decide, typed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def checklist(settings):
    settings.WARTA_CHECKLIST = True


@pytest.fixture
def contact(site):
    organisation = OrganisationSettings.for_site(site)
    organisation.press_name, organisation.press_phone = "Laksmi", "021"
    organisation.save()


@pytest.fixture
def submit(client, press, member):
    client.force_login(member("Penulis"))
    add = reverse("wagtailadmin_pages:add", args=["publications", "pressrelease", press.pk])

    def post(**more):
        return client.post(add, typed(**more, **{"action-submit": "1"}))

    return post


def release():
    return PressRelease.objects.get(slug="rapat-kerja-daerah")


def test_what_blocks_keeps_a_text_from_being_submitted_and_says_so_at_its_field(submit, contact):
    response = submit(summary="")

    assert response.status_code == 200
    form = response.context["form"]
    assert "Ringkasan belum ada" in str(form.errors["summary"])
    assert "Isi siaran pers." in response.content.decode()
    assert not PressRelease.objects.filter(slug="rapat-kerja-daerah").exists()


def test_a_draft_may_be_as_unfinished_as_it_likes(client, press, member):
    client.force_login(member("Penulis"))
    add = reverse("wagtailadmin_pages:add", args=["publications", "pressrelease", press.pk])

    client.post(add, typed(summary=""))

    assert not release().live


def test_what_only_warns_lets_a_writer_submit_but_holds_up_the_first_approval(
    submit, contact, client, member
):
    assert submit().status_code == 302
    assert release().current_workflow_state is not None
    client.force_login(member("Redaktur"))

    decide(client, release())

    assert release().current_workflow_task.name == "Redaktur"


def answer_for(page, user):
    """What the form under “What is in the way” writes."""
    for finding in findings(page):
        Override.objects.create(
            page_id=page.pk,
            digest=digest_of(page.get_latest_revision().content),
            code=finding.refusal.code,
            person=user,
            reason="Tidak ada foto.",
        )


def test_once_an_editor_answers_for_the_warning_the_text_goes_live(submit, contact, client, member):
    submit()
    editor = member("Redaktur")
    client.force_login(editor)
    answer_for(release(), editor)
    decide(client, release())
    client.force_login(member("Pengurus"))

    decide(client, release())

    assert release().live


@pytest.mark.parametrize(
    ("group", "warnings", "blocks"),
    [
        ("Penulis", False, False),
        ("Redaktur", True, False),
        ("Pengurus", True, False),
        ("Administrator", True, True),
    ],
)
def test_who_may_answer_for_what(press, member, group, warnings, blocks):
    page = PressReleaseFactory(parent=press, summary="")
    page.save_revision()
    refusals = {refusal.field: refusal for refusal in refused(gate.PUBLISH, page)}

    assert refusals["lead_image"].overruled_by(member(group, "lain")) is warnings
    assert refusals["summary"].overruled_by(member(group, "ketiga")) is blocks


def test_publishing_is_refused_to_any_code_that_acts_for_somebody(press, contact, member):
    page = PressReleaseFactory(parent=press, live=False, summary="", lead_image=ImageFactory())
    revision = page.save_revision()
    Approval.objects.give(revision, ApprovalBasis.WORKFLOW, member("Redaktur"))

    with pytest.raises(gate.Refused, match="Ringkasan"):
        revision.publish(user=member("Pengurus"))

    assert not PressRelease.objects.get(pk=page.pk).live
    assert Revision.objects.filter(pk=revision.pk, approved_go_live_at=None).exists()


def test_code_that_is_nobodys_publishes_as_before(press):
    page = PressReleaseFactory(parent=press, live=False, summary="")

    page.save_revision().publish()

    assert PressRelease.objects.get(pk=page.pk).live


def test_the_checklist_can_be_switched_to_show_and_not_hold_up(submit, settings):
    settings.WARTA_CHECKLIST = False

    assert submit(summary="").status_code == 302
    assert release().current_workflow_state is not None


def test_a_problem_in_the_body_is_said_at_the_body(submit, contact):
    body = streamfield([("text", rich_text('<p><a linktype="page" id="99999">x</a></p>'))])

    response = submit(body=body)

    assert response.status_code == 200
    assert "sudah dihapus" in response.content.decode()
