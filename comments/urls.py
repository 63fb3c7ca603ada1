"""Addresses for readers who write.

Ours have the namespace `comments`; those under the library's own names are where its models,
forms and tags look for them. `django_comments_xtd.urls` is never included: its views publish what
is held, and show what is hidden. See docs/decisions/0003-comments.md.
"""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from comments import confirmation, phone, views

ours = [
    path(pgettext_lazy("address", "form/<int:page_id>/"), views.fragment, name="form"),
    path(pgettext_lazy("address", "write/<int:page_id>/"), views.write, name="write"),
    path(pgettext_lazy("address", "sent/<int:page_id>/"), views.sent, name="sent"),
    path(pgettext_lazy("address", "decide/<str:token>/"), phone.decide, name="decide"),
]

urlpatterns = [
    path("", include((ours, "comments"))),
    path(pgettext_lazy("address", "send/"), views.send, name="comments-post-comment"),
    path(
        pgettext_lazy("address", "confirm/<str:token>/"),
        confirmation.confirm,
        name="comments-xtd-confirm",
    ),
    path(
        pgettext_lazy("address", "reply/<int:comment_id>/"), views.reply, name="comments-xtd-reply"
    ),
    path(
        pgettext_lazy("address", "on/<int:content_type>/<int:object_pk>/"),
        views.page_of_comment,
        name="comments-url-redirect",
    ),
]
