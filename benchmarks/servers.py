"""The servers that are measured: the application's, and nginx with one file."""

import os
import re
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
  {http}
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


def python(data: Path, port: int, *arguments: str, **more: str) -> str:
    """Run Python on the demo's database, with more in its environment; what it wrote."""
    command = [sys.executable, *arguments]
    env = environment(data, port) | more
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
def nginx(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """An nginx that serves the files of `folder`, and its address."""
    port = free_port()
    server = f"server {{ listen 127.0.0.1:{port}; root {folder}; }}"
    with running_nginx(folder, port, "types { text/html html; } " + server) as process:
        yield process, f"http://127.0.0.1:{port}"


@contextmanager
def site(folder: Path, data: Path, web: int) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """The shipped site of deploy/nginx on `data`, in front of port `web`, without its TLS."""
    port, unused = free_port(), free_port()
    mime = "include /etc/nginx/mime.types;\n"
    shipped = (ROOT / "deploy" / "nginx" / "warta.conf").read_text()
    for found, here in {
        r"server 127\.0\.0\.1:8000;": f"server 127.0.0.1:{web};",
        r"listen 80\b": f"listen 127.0.0.1:{unused}",
        r"listen 443 ssl http2\b": f"listen 127.0.0.1:{port}",
        r" *ssl_.*;\n": "",
        r" *include .*brotli.*;\n": "",  # a module that nginx may not have
        r"server_name warta\.example;": "server_name 127.0.0.1;",
        r"/var/lib/warta/": f"{data}/",
        r"/opt/warta/": f"{ROOT}/",
        r"/etc/nginx/snippets/": f"{ROOT}/deploy/nginx/snippets/",
    }.items():
        shipped = re.sub(found, lambda _, here=here: here, shipped)  # type: ignore[misc] # a default
    with running_nginx(folder, port, mime + shipped) as process:
        yield process, f"http://127.0.0.1:{port}"


@contextmanager
def running_nginx(folder: Path, port: int, http: str) -> Iterator[subprocess.Popen[bytes]]:
    configuration = folder / "nginx.conf"
    user = "user root;\n" if os.getuid() == 0 else ""
    configuration.write_text(user + NGINX.format(folder=folder, http=http))
    with running([program("nginx"), "-c", str(configuration)], dict(os.environ)) as process:
        wait_for(port)
        yield process


def family(process: int) -> list[int]:
    """The numbers of a process and its children."""
    pids, found = [process], []
    while pids:
        pid = pids.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").iterdir():
            pids += [int(child) for child in (task / "children").read_text().split()]
    return found


def memory(process: subprocess.Popen[bytes]) -> float:
    """Megabytes that a process and its children hold; a shared page counts once."""
    rolled = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in family(process.pid))
    lines = (line for text in rolled for line in text.splitlines() if line.startswith("Pss:"))
    return sum(int(line.split()[1]) for line in lines) / 1024


def seconds(process: subprocess.Popen[bytes]) -> float:
    """What a process and its children have used of the processor, those that ended too."""
    said = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2] for pid in family(process.pid))
    ticks = sum(int(tick) for text in said for tick in text.split()[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")
