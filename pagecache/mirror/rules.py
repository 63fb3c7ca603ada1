"""What a host is told beside the files: redirects, what is gone, and headers."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from wagtail.models import Site

from cms.surfaces import gone_addresses
from pagecache.address import Address
from pagecache.mirror.fetching import Found
from pagecache.mirror.links import GONE, Links
from pagecache.mirror.names import EXTENSIONS, file_of, served_at
from pagecache.mirror.old_addresses import Rule, redirects

FILES = ("_redirects", "_headers", "redirects.conf")
NOT_FOUND = "404.html"
CHARSETS = " ".join(["text/xml", *(kind for kind in EXTENSIONS if kind != "text/html")])
OTHER_TYPES = {".json": "application/feed+json", ".ics": "text/calendar"}
INDEXES = dict.fromkeys(f"index{extension}" for extension in EXTENSIONS.values())
PARTS = (  # of lists; "@" alone is never a folder
    "set $part @;",
    'if ($args ~ "^([a-z_]+)=([A-Za-z0-9_-]+)$") { set $part @$1-$2; }',
    'if (-f "$document_root$uri$part/index.html") { return 301 $uri$part/; }',
    'if (-f "$document_root$uri/$part/index.json") { return 301 $uri/$part/index.json; }',
)
NOT_OF_ALL = {"Content-Type", "Content-Language", "Link"}
FORMS = re.compile(r"form-action ([^;]*)")


def rules(site: Site, links: Links, files: list[Found]) -> Iterator[Rule]:
    """What the site answers beside pages: redirects and 410; never for what has a file."""
    taken = {file.target for file in files}
    for rule in (*redirects(site, links), *gone(site)):
        if rule.address not in taken:
            taken.add(rule.address)
            yield rule


def gone(site: Site) -> Iterator[Rule]:
    """What was taken down, and all below."""
    for path in gone_addresses(site):
        yield Rule(quote(path.rstrip("/")), GONE)
        yield Rule(f"{quote(path)}*", GONE)


def write_rules(
    folder: Path, found: list[Rule], files: list[Found], headers: dict[str, str]
) -> None:
    """`_redirects` and `_headers` for Netlify and its like, `redirects.conf` for nginx."""
    (folder / "_redirects").write_text("".join(f"{line}\n" for line in netlify(found, files)))
    (folder / "_headers").write_text("".join(f"{line}\n" for line in typed(files, headers)))
    (folder / "redirects.conf").write_text(nginx(found, files, headers))


def netlify(found: list[Rule], files: list[Found]) -> Iterator[str]:
    """A line for each rule; then where files are under other names than their addresses."""
    parted_lists = lists_with_parts(files)
    for rule in found:
        path, _, query = rule.address.partition("?")
        if rule.location in parted_lists and not query:
            yield f"{path} page=:value {rule.location}@page-:value/ {rule.status}"
        asked = f"{path} {query.replace('&', ' ')}".strip()
        yield f"{asked} {rule.location or f'/{NOT_FOUND}'} {rule.status}"
    yield from sorted({parted(file) for file in files if "?" in file.target})
    yield from sorted({named(file) for file in files if is_renamed(file)})
    for prefix in prefixes():
        yield f"{prefix}* {prefix}{NOT_FOUND} 404"


def lists_with_parts(files: list[Found]) -> set[str]:
    """The addresses of pages with several parts (`?page=2`): what leads there keeps the part."""
    return {file.target.partition("?")[0] for file in files if "?page=" in file.target}


def parted(file: Found) -> str:
    """All parts of a list (`?page=2`) in one line."""
    path, _, query = file.target.partition("?")
    name = query.partition("=")[0]
    place = served_at(file_of(Address("", unquote(path), f"{name}=:value"), file.kind))
    return f"{path} {name}=:value {place.replace('%3A', ':')} 301"


def named(file: Found) -> str:
    """A feed, or an answer of the API; all of one kind, told apart by a number, in one line."""
    line = f"{file.target} {served_at(file.file)} 200"
    return re.sub(r"/\d+(?=[ /])", "/:key", line)


def is_renamed(file: Found) -> bool:
    return "?" not in file.target and served_at(file.file) != file.target


def typed(files: list[Found], headers: dict[str, str]) -> Iterator[str]:
    """The headers of every answer, and the type of what its name does not tell."""
    yield "/*"
    yield from (f"  {name}: {value}" for name, value in headers.items())
    for file in files:
        if file.kind.partition(";")[0] in OTHER_TYPES.values():
            yield f"{served_at(file.file)}\n  Content-Type: {file.kind}"


def nginx(found: list[Rule], files: list[Found], headers: dict[str, str]) -> str:
    """To be included in a server whose root is the mirror."""
    own = {file.target for file in files}
    parted_lists = lists_with_parts(files)
    lines = [
        f"index {' '.join(INDEXES)};",
        "charset utf-8;",
        f"charset_types {CHARSETS};",
        f"error_page 404 410 /{NOT_FOUND};",
        *(f"add_header {name} {quoted(value)} always;" for name, value in headers.items()),
        *(f"location = /{name} {{ return 404; }}" for name in FILES),
        *PARTS,
        "location ~ \\.ics$ { types { } default_type text/calendar; }",
        *(f"location {path} {{ try_files $uri $uri/index.json =404; }}" for path in api(own)),
        *(
            f"location {prefix} {{ error_page 404 410 {prefix}{NOT_FOUND}; }}"
            for prefix in prefixes()
        ),
        *(
            f"location = {quoted(unquote(served_at(file.file)))} "
            f"{{ types {{ }} default_type application/feed+json; }}"
            for file in files
            if file.kind.startswith("application/feed+json")
        ),
        *(answer(rule, parted_lists) for rule in found),
    ]
    return "".join(f"{line}\n" for line in lines)


def api(targets: Iterable[str]) -> list[str]:
    """Where answers stand at addresses that end neither in a slash nor in a name of a file."""
    return ["/api/"] if any(target.startswith("/api/") for target in targets) else []


def answer(rule: Rule, parted_lists: set[str]) -> str:
    said = f"return {rule.status} {quoted(rule.location)}" if rule.location else f"return {GONE}"
    if rule.address.endswith("*"):
        path = unquote(rule.address[:-1])
        lost = next((prefix for prefix in prefixes() if path.startswith(prefix)), "/") + NOT_FOUND
        return (
            f"location ^~ {quoted(path)} "
            f"{{ error_page {GONE} {lost}; try_files $uri $uri/index.html ={GONE}; }}"
        )
    if "?" in rule.address:
        return f"if ($request_uri = {quoted(rule.address)}) {{ {said}; }}"
    if rule.location in parted_lists:
        part = f"{quoted(rule.location)[1:-1]}$part/"
        if_part = f'if (-f "$document_root{part}index.html")'
        said = f'{if_part} {{ return {rule.status} "{part}"; }} {said}'
    return f"location = {quoted(unquote(rule.address))} {{ {said}; }}"


def quoted(text: str) -> str:
    """A string of nginx's, in which nothing is a variable."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "%24")
    return f'"{escaped}"'


def prefixes() -> list[str]:
    """Where addresses in other languages than the first begin."""
    return [f"/{code}/" for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def headers_of(page: dict[str, str], live: str) -> dict[str, str]:
    """The headers of a page, less its own; what is sent to the live site may be sent there."""
    parts = urlsplit(live)
    headers = {name: value for name, value in page.items() if name not in NOT_OF_ALL}
    policy = headers.get("Content-Security-Policy", "")
    headers["Content-Security-Policy"] = FORMS.sub(
        lambda found: f"{found[0]} {parts.scheme}://{parts.netloc}", policy
    )
    return {name: value for name, value in headers.items() if value}
