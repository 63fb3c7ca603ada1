"""The servers that are measured: the application's, and nginx with one file."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
  access_log off;
  sendfile on;
  keepalive_requests 1000000;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  types {{ text/html html; }}
  server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


class Missing(Exception):
    """A program that a measurement needs is not installed; the message says which."""


def program(name: str) -> str:
    """The path of a program."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if path is None:
        raise Missing(f"{name} is missing; on Debian and Ubuntu: apt install {name}")
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(data: Path, port: int) -> dict[str, str]:
    """Production settings on the demo's database in `data`, and nothing of this shell's."""
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "WARTA_DEMO": "1",
        "DATA_DIR": str(data),
        "PORT": str(port),
        "BASE_URL": f"http://127.0.0.1:{port}",
    }


def python(data: Path, port: int, *arguments: str) -> str:
    """Run Python on the demo's database; what it wrote."""
    command = [sys.executable, *arguments]
    env = environment(data, port)
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode()


@contextmanager
def running(command: list[str], env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is stopped at the end."""
    program_path = shutil.which(command[0], path=env["PATH"]) or command[0]
    process = subprocess.Popen([program_path, *command[1:]], cwd=ROOT, env=env)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"Nothing listens on port {port}.")


def procfile(port: int) -> dict[str, list[str]]:
    """The commands of deploy/Procfile."""
    lines = (ROOT / "deploy" / "Procfile").read_text().splitlines()
    pairs = (line.replace("$PORT", str(port)).split(": ", 1) for line in lines)
    return {name: command.split() for name, command in pairs}


@contextmanager
def nginx(folder: Path) -> Iterator[str]:
    """The address of an nginx that serves the files of `folder`."""
    port = free_port()
    configuration = folder / "nginx.conf"
    user = "user root;\n" if os.getuid() == 0 else ""
    configuration.write_text(user + NGINX.format(folder=folder, port=port))
    with running([program("nginx"), "-c", str(configuration)], dict(os.environ)):
        wait_for(port)
        yield f"http://127.0.0.1:{port}"


def memory(process: subprocess.Popen[bytes]) -> float:
    """Megabytes that a process and its children hold; a shared page counts once."""
    pids, found = [process.pid], []
    while pids:
        pid = pids.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").iterdir():
            pids += [int(child) for child in (task / "children").read_text().split()]
    rolled = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in found)
    lines = (line for text in rolled for line in text.splitlines() if line.startswith("Pss:"))
    return sum(int(line.split()[1]) for line in lines) / 1024
