"""A word that a library has too is translated for both: ours has a context where it means another.

“To” stands over the receivers of a mail and over the target of a redirect.
"""

from pathlib import Path

import polib
from django.conf import settings

from tests.test_library_catalogue import COVERED, OURS, folder_of

# Said in our words wherever a library says it, too.
MEANT = {
    "Your account doesn't have access to this page. To proceed, please log in with an account "
    "that has access.",
    "Changes requested",
    "Copied",
    "Dashboard",
    "English",
    "Error",
    "Indonesian",
    "Object permissions",
    "Published",
    "Submit",
    "Uploading…",
    "Usage",
    "Withdraw",
    "live",
    "scheduled",
    "subject",
}


def words(file: Path) -> dict[str, str]:
    return {
        entry.msgid: entry.msgstr
        for entry in polib.pofile(str(file))
        if not entry.msgctxt and entry.msgstr
    }


def theirs() -> dict[str, set[str]]:
    """What the libraries say for a message, in our translation of them where there is one."""
    found: dict[str, set[str]] = {}
    for folder, domain in COVERED:
        for name in ("id", "id_ID"):
            file = folder_of(folder) / "locale" / name / "LC_MESSAGES" / f"{domain}.po"
            for message, said in words(file).items() if file.exists() else ():
                found.setdefault(message, set()).add(said)
    return found | {message: {said} for message, said in words(OURS / "django.po").items()}


def test_no_word_of_ours_changes_the_meaning_of_a_library():
    said = theirs()
    ours = words(Path(settings.BASE_DIR) / "locale" / "id" / "LC_MESSAGES" / "django.po")

    changed = {
        message: (words, said[message])
        for message, words in ours.items()
        if message in said and words not in said[message] and message not in MEANT
    }

    assert changed == {}
