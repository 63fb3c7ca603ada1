"""The page of documentation in which measured tables stand, each between marks of its own."""

import re
from pathlib import Path


class Page:
    """Markdown with a section `<!-- bench NAME -->` … `<!-- /bench -->` for each measure."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def names(self) -> list[str]:
        """The measures that have a section, in the order of the page."""
        return re.findall(r"^<!-- bench ([-\w]+) -->$", self.path.read_text(), re.MULTILINE)

    def write(self, name: str, text: str) -> None:
        """Replace a section; raises LookupError where the page has none of this name."""
        start, end = f"<!-- bench {name} -->\n", "<!-- /bench -->"
        before, found, rest = self.path.read_text().partition(start)
        _old, ended, after = rest.partition(end)
        if not found or not ended:
            raise LookupError(f"{self.path.name} has no section for {name}.")
        self.path.write_text(f"{before}{start}{text.strip()}\n{end}{after}")
