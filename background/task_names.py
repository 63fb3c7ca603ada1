"""What background work does, and why it failed, in the words of the newsroom."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TASKS: dict[str, str | Promise] = {
    "mail.sending.send_mail": _("Send a mail"),
    "mail.notices.send_notice": _("Tell the team about a text"),
    "background.many.enqueue_each": _("Begin one piece of work for each of many pages"),
    "newsroom.linkcheck.tasks.collect_links": _("Collect the links that lead to other sites"),
    "newsroom.linkcheck.tasks.check_links": _("Check the links that lead to other sites"),
    "newsroom.linkcheck.tasks.check_again": _("Check a link that leads to another site"),
    "media.pdftext.tasks.read_text": _("Read the words in a PDF"),
    "media.sizes.draw_sizes": _("Draw the sizes of a picture"),
    "comments.moderation.rejection_mail.tell_if_refused": _(
        "Tell a reader why a comment was refused"
    ),
    "comments.following.tell_followers": _("Tell readers about a new comment"),
    "comments.screening.learning.learn": _("Let the filter of comments learn"),
    "comments.privacy.retention.tidy": _("Erase comments that are kept no longer"),
    "comments.writing.likes.count_likes": _("Count likes of comments"),
    "outlets.pressroom.building.build": _("Make the press kit of a release"),
    "outlets.pressroom.building.remove_files": _("Delete the press kits of hidden releases"),
    "search.tasks.index_files": _("Bring the PDFs of a page up to date in the search"),
    "search.tasks.index_page": _("Bring a page up to date in the search"),
    "wagtail.images.tasks.set_image_focal_point_task": _("Find what matters in a picture"),
    "wagtail.tasks.update_reference_index_task": _("Note which pages use something"),
    "wagtail.tasks.delete_file_from_storage_task": _("Delete a file that is not used any more"),
    "wagtail.contrib.frontend_cache.tasks.purge_urls_from_cache_task": _(
        "Bring the kept pages up to date"
    ),
    "modelsearch.tasks.insert_or_update_object_task": _(
        "Bring something up to date in the search of the administration"
    ),
}
# By the name of the class, without its module.
ERRORS: dict[str, str | Promise] = {
    "ConnectionRefusedError": _("The server that was asked does not answer."),
    "ConnectionResetError": _("The server that was asked hung up."),
    "gaierror": _("The server that was asked cannot be found."),
    "TimeoutError": _("The server that was asked took too long."),
    "SMTPAuthenticationError": _("The mail server does not accept our password."),
    "SMTPRecipientsRefused": _("The mail server does not accept the address."),
    "SMTPServerDisconnected": _("The mail server hung up."),
    "DoesNotExist": _("What it is about is not there any more."),
    "FileNotFoundError": _("A file is missing."),
    "OperationalError": _("The database did not answer."),
}


def task_words(path: str) -> str:
    """What a task does; its path, where a version of Warta no longer knows it."""
    return str(TASKS.get(path, path))


def error_words(path: str) -> str:
    """Why a task failed; "" where it did not."""
    name = path.rpartition(".")[2]
    return str(ERRORS.get(name, _("Something unexpected went wrong."))) if name else ""
