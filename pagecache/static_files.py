"""Static files with a hash in their names, and the style sheets of the site as one."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/site.css"
IMPORT = re.compile(r'@import "([^"]+)";')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Around these no space means anything; a colon may begin a selector, and loses what follows it.
JOINTS = (re.compile(r"\s*([{};,>])\s*"), re.compile(r"(:)\s+"))


def one_sheet(sheet: str, read: Callable[[str], str]) -> str:
    """A style sheet with those that it imports in their places, without comments and indents.

    `read` gives the text of an imported sheet, which lies beside it.
    """
    text = COMMENT.sub("", IMPORT.sub(lambda found: read(found[1]), sheet))
    text = " ".join(text.split())
    for joint in JOINTS:
        text = joint.sub(r"\1", text)
    return text.replace(";}", "}").strip()


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Readers get one style sheet; modules import each other by the names that have a hash.

    A developer's browser reads the same sheets one by one.
    """

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        if SHEET in paths and not dry_run:
            self.write_sheet(paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def write_sheet(self, paths: dict[str, Any]) -> None:
        """Put the one sheet where its imports were, among the files that are processed."""

        def read(name: str) -> str:
            storage, path = paths[f"css/{name}"]
            with storage.open(path) as file:
                return str(file.read().decode())

        sheet = one_sheet(read("site.css"), read)
        self.delete(SHEET)
        self.save(SHEET, ContentFile(sheet.encode()))
        paths[SHEET] = (self, SHEET)


class QuickStaticFilesStorage(SiteStaticFilesStorage):
    """For the demo: gzip only, since brotli takes as long as everything else in a first start."""

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Compressor(use_brotli=False, **kwargs)
