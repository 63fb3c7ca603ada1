"""A web server on this machine that answers as it is told, and remembers what it was asked."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Handler(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.reply()

    def do_GET(self):
        self.reply()

    def reply(self):
        site = self.server.site
        site.asked.append((self.command, self.path, self.headers["User-Agent"]))
        answers = site.answers.get(self.path.partition("?")[0], (404,))
        status, *rest = answers.get(self.command, (405,)) if isinstance(answers, dict) else answers
        self.send_response(status)
        if rest and isinstance(rest[0], str):
            self.send_header("Location", rest[0])
        body = rest[0] if rest and isinstance(rest[0], bytes) else b""
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            try:
                self.wfile.write(body)
            except OSError:
                site.cut_off += 1

    def log_message(self, *args):
        pass


class Site:
    def __init__(self):
        self.answers, self.asked, self.cut_off = {}, [], 0
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.site = self
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def says(self, path, *answer):
        """Answer `path` with a status, and an address or a body; returns the full address."""
        self.answers[path] = answer[0] if isinstance(answer[0], dict) else answer
        return self.url + path


@pytest.fixture
def elsewhere():
    """The site, which the check may not ask without the setting."""
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, args=[0.05])
    thread.start()
    yield site
    site.server.shutdown()
    thread.join()
    site.server.server_close()


@pytest.fixture
def other_site(elsewhere, settings, monkeypatch):
    """The site, which the check may ask."""
    settings.LINKCHECK_ALSO_ASKS = ["127.0.0.1/32"]
    settings.LINKCHECK_PORTS = [80, 443, elsewhere.server.server_port]
    monkeypatch.setattr("newsroom.linkcheck.tasks.HOST_PAUSE_SECONDS", 0.0)
    return elsewhere
