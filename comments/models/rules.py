"""The house rules that a comment may be refused for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    """Each rule in one sentence, as the refused writer is told it."""

    INSULT = "insult", _("Insults, threats or hatred against people or groups")
    PRIVATE = "private", _("Private data of other people")
    ADVERTISING = "advertising", _("Advertising or links without a bearing on the article")
    OFF_TOPIC = "off_topic", _("Does not concern the article")
    FALSE = "false", _("A claim that is false or cannot be checked")
    LAW = "law", _("Content that the law forbids")
