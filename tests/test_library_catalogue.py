"""The libraries speak Indonesian: what their catalogues lack or word badly, ours supplies."""

import re
import subprocess
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.urls import reverse
from django.utils import timezone

OURS = Path(settings.BASE_DIR) / "locale" / "libraries" / "id" / "LC_MESSAGES"

# Folders of libraries with a list of their messages (the `en` catalogue), and its domain.
COVERED = [
    ("django/conf", "django"),
    ("django/contrib/auth", "django"),
    ("django/contrib/humanize", "django"),
    ("django_comments", "django"),
    ("taggit", "django"),
    ("wagtail", "django"),
    ("wagtail/admin", "django"),
    ("wagtail/admin", "djangojs"),
    ("wagtail/contrib/forms", "django"),
    ("wagtail/contrib/redirects", "django"),
    ("wagtail/contrib/search_promotions", "django"),
    ("wagtail/contrib/settings", "django"),
    ("wagtail/contrib/simple_translation", "django"),
    ("wagtail/contrib/styleguide", "django"),
    ("wagtail/contrib/table_block", "django"),
    ("wagtail/contrib/typed_table_block", "django"),
    ("wagtail/documents", "django"),
    ("wagtail/embeds", "django"),
    ("wagtail/images", "django"),
    ("wagtail/locales", "django"),
    ("wagtail/search", "django"),
    ("wagtail/sites", "django"),
    ("wagtail/snippets", "django"),
    ("wagtail/users", "django"),
]
# Folders of libraries without such a list: their messages stand in the code only.
UNLISTED = [
    "django_comments_xtd",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "modelsearch",
]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w+\}")
# Words that our house style words otherwise, and the word it uses.
AVOIDED = {
    "anda": "Anda",
    "surel": "email",
    "publikasi": "terbitan, penerbitan",
    "publikasikan": "terbitkan",
    "kadaluarsa": "kedaluwarsa",
    "kolom-kolom": "ruas",
    "sub-halaman": "subhalaman",
    "potongan": "cuplikan",
    "silahkan": "silakan",
    "disini": "di sini",
    "apapun": "apa pun",
}


def folder_of(path: str) -> Path:
    package, _, rest = path.partition("/")
    return Path(find_spec(package).origin).parent / rest


def catalogue(path: Path) -> dict[tuple[str | None, str], polib.POEntry]:
    entries = polib.pofile(str(path)) if path.exists() else []
    return {(entry.msgctxt, entry.msgid): entry for entry in entries if not entry.obsolete}


def library(folder: str, language: str, domain: str) -> dict[tuple[str | None, str], polib.POEntry]:
    return catalogue(folder_of(folder) / "locale" / language / "LC_MESSAGES" / f"{domain}.po")


@pytest.fixture(scope="module", params=["django", "djangojs"])
def ours(request) -> dict[tuple[str | None, str], polib.POEntry]:
    return catalogue(OURS / f"{request.param}.po")


@pytest.mark.parametrize(("folder", "domain"), COVERED)
def test_every_message_of_a_library_is_indonesian(folder, domain):
    wanted = library(folder, "en", domain)

    shipped = library(folder, "id_ID", domain) | library(folder, "id", domain)
    translated = {key for key, entry in shipped.items() if entry.translated()}
    translated |= set(catalogue(OURS / f"{domain}.po"))

    assert wanted
    assert set(wanted) - translated == set()


def test_every_message_of_ours_is_translated(ours):
    assert [key for key, entry in ours.items() if not entry.translated()] == []


def test_every_message_of_ours_is_still_asked_for_by_a_library(ours):
    asked = {key for folder, domain in COVERED for key in library(folder, "en", domain)}

    forgotten = [
        entry.msgid
        for key, entry in ours.items()
        if key not in asked and not {name for name, _ in entry.occurrences} & set(UNLISTED)
    ]

    assert forgotten == []


@pytest.mark.parametrize("folder", UNLISTED)
def test_message_without_a_list_still_stands_in_the_code(folder):
    files = [path for kind in ("*.py", "*.html", "*.txt") for path in folder_of(folder).rglob(kind)]
    code = "".join(path.read_text() for path in files)
    written = {
        entry.msgid
        for entry in catalogue(OURS / "django.po").values()
        if (folder, "") in entry.occurrences
    }

    # The longest run without a placeholder, a quote or a line break: as written in any code.
    runs = {id_: max(re.split(r"%\([^)]*\)s|[\"'\n]", id_), key=len) for id_ in written}

    assert written
    assert [id_ for id_, run in runs.items() if run not in code] == []


def test_placeholders_agree(ours):
    different = []
    for entry in ours.values():
        original = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        words = entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr
        if set(PLACEHOLDER.findall(words)) != original:
            different.append(entry.msgid)

    assert different == []


def test_white_space_at_the_ends_agrees(ours):
    ends = re.compile(r"^\s*|\s*$")

    different = [
        entry.msgid
        for entry in ours.values()
        if not entry.msgid_plural and ends.findall(entry.msgid) != ends.findall(entry.msgstr)
    ]

    assert different == []


def test_words_are_those_of_the_house(ours):
    found = {
        (word, entry.msgid)
        for entry in ours.values()
        for word in re.findall(r"[\w-]+", entry.msgstr or entry.msgstr_plural[0])
        if word in AVOIDED
    }

    assert found == set()


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_gettext_accepts_the_catalogue(domain, tmp_path):
    compiled = subprocess.run(
        ["msgfmt", "--check", "-o", tmp_path / "out.mo", OURS / f"{domain}.po"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (compiled.returncode, compiled.stderr) == (0, "")


def test_admin_is_indonesian_before_and_after_its_scripts_have_loaded(client, db):
    page = client.get(reverse("wagtailadmin_password_reset")).text
    script = client.get(reverse("wagtailadmin_javascript_catalog")).text

    assert "Atur ulang kata sandi Anda" in page
    assert '"Page explorer": "Penjelajah halaman"' in script
    assert '"Autosave in progress\\u2026": "Menyimpan otomatis\\u2026"' in script


def test_times_past_are_indonesian():
    assert naturaltime(timezone.now() - timedelta(minutes=3)) == "3\xa0menit yang lalu"
