"""What the administration lists as uses of a page: what an editor has linked, and nothing else."""

from django.urls import reverse
from wagtail.models import ReferenceIndex

from approval.models import Approval
from demo.factories import PlainPageFactory, PressReleaseFactory
from newsroom.models import LinkUse
from tests.comments.conftest import write


def test_records_about_a_page_are_no_uses_of_it(client, home, press, writer, editor, board):
    release = PressReleaseFactory(parent=press, owner=writer, live=False, title="Banjir")
    release.save_revision(user=writer)
    release.get_workflow().start(release, writer)
    for person in (editor, board):
        release.refresh_from_db()
        release.current_workflow_task_state.approve(user=person)
    write(release, "approved")
    link = f'<p><a linktype="page" id="{release.pk}">baca</a></p>'
    other = PlainPageFactory(parent=home, title="Tentang banjir", body=[("text", link)])
    ReferenceIndex.create_or_update_for_object(other)
    assert Approval.objects.exists()

    uses = ReferenceIndex.get_grouped_references_to(release)
    client.force_login(editor)
    page = client.get(reverse("wagtailadmin_pages:usage", args=[release.pk])).text

    assert [thing.pk for thing, _references in uses] == [other.pk]
    assert "Tentang banjir" in page
    assert "pesan privat" not in page


def test_models_of_ours_are_told_apart():
    for model in (Approval, LinkUse):
        assert not ReferenceIndex.model_is_indexable(model)
