"""openapi-python-client makes a client from the description of the API; mypy checks it with the
program that uses it, which is run against the site."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from interop.programs.report import FOLDER, Given, fault, items, looked

CLIENT = FOLDER / "client"
BIN = Path(sys.executable).parent
USE = Path(__file__).with_name("use_client.py")


def step(item: Given, rule: str, *command: str) -> str:
    """Run a command in the folder of the client; what it said is a fault when it fails."""
    # The generator calls ruff, which stands beside it.
    told = os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}"}
    done = subprocess.run(
        command, cwd=CLIENT, env=told, capture_output=True, text=True, check=False
    )
    if done.returncode:
        fault(item.address, rule, f"{done.stdout}\n{done.stderr}".strip())
    return done.stdout


def make(item: Given) -> None:
    shutil.rmtree(CLIENT, ignore_errors=True)
    CLIENT.mkdir()
    made = step(
        item, "openapi-python-client", str(BIN / "openapi-python-client"), "generate",
        "--path", item.file, "--output-path", "made", "--meta", "none", "--fail-on-warning",
    )  # fmt: skip
    if not (CLIENT / "made").exists():
        return
    if "warning" in made.lower():
        fault(item.address, "openapi-python-client", made)
    shutil.copy(USE, CLIENT / "use_client.py")
    step(
        item,
        "mypy",
        str(BIN / "mypy"),
        "--config-file=",
        "--strict",
        "--no-error-summary",
        "use_client.py",
    )
    for line in step(item, "the client failed", sys.executable, "use_client.py").splitlines():
        fault(item.address, "use of the client", line)


if __name__ == "__main__":
    make(items()[0])
    looked(6)
