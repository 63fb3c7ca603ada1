"""What the pages of readers' forms are called: in a tab, in a history, by a screen reader."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FAILED = (409, 422, 429)  # the same form again, and what is wrong with it

TITLES: dict[str, str | Promise] = {
    "form": gettext_lazy("Write a comment"),
    "sent": gettext_lazy("Your comment was sent"),
    "confirm": gettext_lazy("Confirm your comment"),
    "edit": gettext_lazy("Change your comment"),
    "withdraw": gettext_lazy("Withdraw your comment?"),
    "withdrawn": gettext_lazy("Your comment is withdrawn"),
    "stop": gettext_lazy("Stop following this thread?"),
    "stopped": gettext_lazy("No more mails about this thread"),
    "report": gettext_lazy("Report a comment"),
    "reported": gettext_lazy("The report has arrived"),
    "refused": gettext_lazy("That did not work"),
    "decide": gettext_lazy("A comment to decide on"),
    "privacy/ask": gettext_lazy("Your personal data"),
    "privacy/asked": gettext_lazy("Look into your mail"),
    "privacy/data": gettext_lazy("What is stored about you"),
    "privacy/done": gettext_lazy("Your data has been changed"),
}


def title_of(name: str, context: dict[str, Any], status: int) -> str:
    """The title of the part `name`: with that of the article, and first of all that it failed."""
    article = context.get("article")
    title = str(TITLES[name])
    if name == "form" and context.get("parent"):
        title = _("Reply to %(name)s") % {"name": context["parent"].user_name}
    elif name == "report":
        title = _("Report the comment by %(name)s") % {"name": context["comment"].user_name}
    if article:
        title = f"{title}: {article.title}"
    if status in FAILED and name != "refused":
        title = _("Error: %(title)s") % {"title": title}
    return title
