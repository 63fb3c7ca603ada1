"""Keeps the index fresh in the background."""

from django_tasks import task
from wagtail.models import Page

from search import index


@task(priority=50)
def index_page(page_id: int) -> None:
    """Bring one page's entry up to date; nothing for a page that is gone."""
    page = Page.objects.filter(pk=page_id).first()
    if page:
        index.put(page)


@task(priority=50)
def index_tree(page_id: int) -> None:
    """Bring the entries of a page and all below it up to date."""
    page = Page.objects.filter(pk=page_id).first()
    if page:
        index.put_tree(page)
