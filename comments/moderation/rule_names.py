"""What each rule of `held_because` is called in the queue."""

from django.utils.translation import gettext_lazy as _

NAMES = {
    "writer": _("This writer is always held"),
    "gambling": _("Advertises gambling"),
    "offer": _("Offers something that has no place here"),
    "talked_about": _("Words of advertising, which others use as well"),
    "insult": _("Insult or obscenity"),
    "threat": _("Threat"),
    "links": _("Many links"),
    "blocked_word": _("Blocked word"),
    "blocked_domain": _("Blocked domain"),
    "repeated": _("Nearly the same as another comment"),
    "classifier": _("Reads like spam"),
    "unread": _("Longer than the filters read"),
}
