"""The cards app: what chats and social networks show of a page without a photograph."""

from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "cards"
    verbose_name = "Share cards"
