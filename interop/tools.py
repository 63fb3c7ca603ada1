"""What the judges need: programs of the machine, and packages in `var/interop`."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
FOLDER = ROOT / "var" / "interop"
NODE_FOLDER = FOLDER / "node"
PYTHON_FOLDER = FOLDER / "python"
PYTHON = PYTHON_FOLDER / "bin" / "python"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
OLDEST_NODE = (20, 19)
# What to install where one of several names of a program is not found.
WANTED = {
    ("node",): "Node.js 20.19 or newer: apt install nodejs npm",
    ("npm",): "npm: apt install npm",
    ("java",): "Java 11 or newer: apt install default-jre-headless",
    CHROMIUM: "Chromium: apt install chromium",
    ("perl",): "Perl: apt install perl",
    ("unzip",): "unzip: apt install unzip",
}


class Missing(Exception):
    """Something that must be installed first; the message says what."""


def found(names: Iterable[str]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def demand() -> None:
    """Raise Missing, with one line for all, when the machine lacks a program."""
    lacking = [what for names, what in WANTED.items() if found(names) is None]
    if not lacking and version(said("node", "--version")) < OLDEST_NODE:
        lacking = [WANTED["node",]]
    if lacking:
        raise Missing(f"make interop needs {'; '.join(lacking)}")


def version(text: str) -> tuple[int, ...]:
    """The first two numbers of a version: `v20.19.2` is (20, 19)."""
    return tuple(int(number) for number in text.strip().removeprefix("v").split(".")[:2])


def said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def chromium() -> str:
    path = found(CHROMIUM)
    assert path
    return path


def install() -> None:
    """The packages with the versions that this folder names, unless they are there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    once(NODE_FOLDER, [HERE / "package.json", HERE / "package-lock.json"], install_node)
    once(PYTHON_FOLDER, [HERE / "requirements.txt"], install_python)
    # Beside node_modules, where Node.js looks for packages.
    shutil.copytree(HERE / "programs", NODE_FOLDER / "programs", dirs_exist_ok=True)


def once(folder: Path, named_in: list[Path], make: Callable[[], None]) -> None:
    """Call `make` when it has not yet run with these files."""
    summed = hashlib.sha256(b"".join(file.read_bytes() for file in named_in)).hexdigest()
    mark = folder / ".installed"
    if not mark.exists() or mark.read_text() != summed:
        sys.stderr.write(f"Installing {folder.name} packages in {folder} ...\n")
        folder.mkdir(parents=True, exist_ok=True)
        make()
        mark.write_text(summed)


def install_node() -> None:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, NODE_FOLDER / name)
    # Some packages send statistics or download programs when they are installed.
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=NODE_FOLDER)


def install_python() -> None:
    wanted = str(HERE / "requirements.txt")
    run(sys.executable, "-m", "venv", "--clear", str(PYTHON_FOLDER))
    run(str(PYTHON), *("-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        "--require-hashes", "--no-deps", "--requirement", wanted)  # fmt: skip


def run(*command: str, cwd: Path = ROOT) -> None:
    """Run a command that installs; Missing, with its last words, when it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        words = (done.stderr or done.stdout).strip().splitlines()[-3:]
        raise Missing(f"{' '.join(command[:3])} failed: {' '.join(words)}")


def environment(base: str) -> dict[str, str]:
    """What the programs of the judges are told."""
    return os.environ | {
        "INTEROP_BASE": base,
        "INTEROP_FOLDER": str(FOLDER),
        "CHROME_PATH": chromium(),
        # No judge asks a host outside whether there is a newer one.
        "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
        "REDOCLY_TELEMETRY": "off",
        "SCARF_ANALYTICS": "false",
    }
