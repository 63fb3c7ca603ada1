"""Wagtail's app for users, with our viewset: it invites people by mail."""

from wagtail.users.apps import WagtailUsersAppConfig


class TeamConfig(WagtailUsersAppConfig):
    user_viewset = "cms.login.invitations.TeamViewSet"
