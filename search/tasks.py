"""Keeps the index fresh in the background."""

from django_tasks import task
from wagtail.models import Page

from background.task_limits import SLOW, longest_run
from search import files, index


@longest_run(60)
@task(priority=50)
def index_page(page_id: int) -> None:
    """Bring one page's entry up to date; nothing for a page that is gone."""
    page = Page.objects.filter(pk=page_id).first()
    if page and index.put(page) and files.missing(page).exists():
        index_files.enqueue(page_id)


@longest_run(600)
@task(priority=40, queue_name=SLOW)
def index_files(page_id: int) -> None:
    """Make the words of the PDFs that a page shows findable."""
    page = Page.objects.filter(pk=page_id).first()
    if page:
        files.put_missing(page)
