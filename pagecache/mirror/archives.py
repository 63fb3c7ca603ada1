"""Press kits in the mirror: what they say of the site names the live one."""

import hashlib
import shutil
import zipfile
from pathlib import Path

from pagecache.mirror.rewriting import Rewriter

TEXTS = {".csv", ".html", ".txt"}
CHECKSUMS = "SHA256SUMS"


def rewrite_archive(place: Path, rewriter: Rewriter) -> None:
    """Rebase the texts in the folder of a kit, and their checksums; attachments stay."""
    new = place.with_name(f"{place.name}.new")
    sums: dict[str, str] = {}
    with zipfile.ZipFile(place) as source, zipfile.ZipFile(new, "w") as target:
        for info in source.infolist():
            _folder, _slash, name = info.filename.partition("/")
            if name == CHECKSUMS:
                content = renewed(source.read(info).decode(), sums).encode()
            elif Path(name).suffix in TEXTS and "/" not in name:
                content = rewriter.rebase(source.read(info).decode()).encode()
                sums[name] = hashlib.sha256(content).hexdigest()
            else:
                with source.open(info) as old, target.open(info, "w") as copy:
                    shutil.copyfileobj(old, copy)
                continue
            target.writestr(info, content)
    new.replace(place)


def renewed(lines: str, sums: dict[str, str]) -> str:
    """The lines of checksums (`<sum>  <name>`), with those that are another now."""
    old = (line.split("  ", 1) for line in lines.splitlines())
    return "".join(f"{sums.get(name, found)}  {name}\n" for found, name in old)
