"""Addresses for readers who write.

Ours have the namespace `comments`; those under the library's own names are where its models,
forms and tags look for them. `django_comments_xtd.urls` is never included: its views publish what
is held, and show what is hidden. See docs/decisions/0003-comments.md.
"""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from comments import feeds, listing
from comments.moderation import email_decision
from comments.privacy import views as privacy
from comments.writing import author_views, confirmation, reactions, views

ours = [
    path(pgettext_lazy("address", "form/<int:page_id>/"), views.fragment, name="form"),
    path(pgettext_lazy("address", "write/<int:page_id>/"), views.write, name="write"),
    path(pgettext_lazy("address", "sent/<int:page_id>/"), views.sent, name="sent"),
    path(pgettext_lazy("address", "list/<int:page_id>/"), listing.oldest_first, name="list"),
    path(
        pgettext_lazy("address", "list/<int:page_id>/newest/"), listing.newest_first, name="newest"
    ),
    path(pgettext_lazy("address", "feed/<int:page_id>/"), feeds.feed, name="feed"),
    path(pgettext_lazy("address", "feed/<int:page_id>/<slug:name>/"), feeds.feed, name="feed"),
    path(pgettext_lazy("address", "edit/<str:token>/"), author_views.edit, name="edit"),
    path(
        pgettext_lazy("address", "withdraw/<str:token>/"),
        author_views.take_back,
        name="withdraw",
    ),
    path(pgettext_lazy("address", "stop/<str:token>/"), author_views.stop, name="stop"),
    path("<int:comment_id>/", listing.comment, name="comment"),
    path(pgettext_lazy("address", "<int:comment_id>/like/"), reactions.like, name="like"),
    path(pgettext_lazy("address", "<int:comment_id>/report/"), reactions.report, name="report"),
    path(pgettext_lazy("address", "your-data/"), privacy.ask, name="ask"),
    path(pgettext_lazy("address", "your-data/<str:token>/"), privacy.data, name="data"),
    path(pgettext_lazy("address", "decide/<str:token>/"), email_decision.decide, name="decide"),
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
