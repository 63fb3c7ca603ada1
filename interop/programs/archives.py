"""unzip and Python's zipfile test every archive; names in it must be safe on every machine."""

import re
import subprocess
import zipfile

from interop.programs.report import Given, fault, items

# What Windows, macOS or a shell cannot keep as the name of a file.
UNSAFE = re.compile(r'^/|\\|(^|/)\.\.(/|$)|[<>:"|?*\x00-\x1f]|[. ]($|/)')
LONGEST = 200


def read(item: Given) -> None:
    done = subprocess.run(["unzip", "-tq", item.file], capture_output=True, text=True, check=False)
    if done.returncode:
        fault(item.address, "unzip -t", f"{done.stdout}{done.stderr}".strip())
    try:
        with zipfile.ZipFile(item.file) as archive:
            broken = archive.testzip()
            members = archive.infolist()
    except zipfile.BadZipFile as error:
        fault(item.address, "zipfile", error)
        return
    if broken:
        fault(item.address, "zipfile", f"{broken} is broken")
    names = [member.filename for member in members]
    if len({name.casefold() for name in names}) < len(names):
        fault(item.address, "two files with one name", names)
    for member in members:
        look_at(member, item.address)


def look_at(member: zipfile.ZipInfo, address: str) -> None:
    name = member.filename
    if UNSAFE.search(name) or len(name) > LONGEST:
        fault(address, "unsafe name", name)
    if not name.isascii() and not member.flag_bits & 0x800:
        fault(address, "name without the flag of UTF-8", name)
    if member.file_size == 0 and not member.is_dir():
        fault(address, "empty file", name)


if __name__ == "__main__":
    for given in items():
        read(given)
