"""The comments app: the library's tables and form security, without its handlers."""

from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Comments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django_comments.signals import comment_was_posted
        from django_comments_xtd import views
        from django_comments_xtd.models import TmpXtdComment, publish_or_unpublish_on_pre_save

        from comments import signal_handlers

        signal_handlers.connect()
        # Saving a comment would publish every held reply below it, and spoil nested_count.
        pre_save.disconnect(publish_or_unpublish_on_pre_save, sender="comments.ReaderComment")
        # Would mail a pickled comment; imported above, so that it is not connected later.
        comment_was_posted.disconnect(views.on_comment_was_posted, sender=TmpXtdComment)
