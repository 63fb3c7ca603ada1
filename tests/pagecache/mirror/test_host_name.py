"""The mirror says nothing of the server, whatever its texts say, and ends well."""

import hashlib
import io
import zipfile

from django.core.management import call_command

from comments.models import ReaderComment
from demo.factories import DocumentFactory, EventPageFactory, PressReleaseFactory

HOST = "dalam.example"
LIVE = "https://warta.example"


def comment_on(page, text):
    ReaderComment.objects.create(
        content_type=page.cached_content_type,
        object_pk=str(page.pk),
        site_id=1,
        status="approved",
        user_name="Ani",
        comment=text,
    )


def test_no_file_names_the_server_and_no_comment_is_followed(
    tmp_path, site, press, events, settings
):
    settings.ALLOWED_HOSTS = [HOST]
    site.hostname = HOST
    site.save()
    settings.STATIC_ROOT = tmp_path / "data" / "static"
    settings.STATIC_ROOT.mkdir(parents=True)
    (tmp_path / "data" / "secret-key").write_text("the secret key")
    document = DocumentFactory()
    release = PressReleaseFactory(
        parent=press, attachments=[("file", {"document": document, "title": ""})]
    )
    EventPageFactory(parent=events)
    for path in ("/static/%2e%2e/secret-key", "/static/%2e%2e/lain", "/tidak-ada/", "."):
        comment_on(release, f"Petanya: http://{HOST}{path}")

    call_command("export", tmp_path / "situs", jobs=1, base_url=LIVE, stdout=io.StringIO())

    files = [file for file in (tmp_path / "situs").resolve().rglob("*") if file.is_file()]
    assert [file for file in files if HOST.encode() in file.read_bytes()] == []
    assert [file.name for file in files if file.read_bytes() == b"the secret key"] == []
    assert (
        f"{LIVE}/static/%2e%2e/secret-key"
        in (tmp_path / f"situs{release.url}index.html").read_text()
    )
    with zipfile.ZipFile(tmp_path / f"situs{release.url}paket.zip") as kit:
        texts = {name.partition("/")[2]: kit.read(name) for name in kit.namelist()}
    assert HOST.encode() not in b"".join(texts.values())
    assert f"{LIVE}{release.url}".encode() in b"".join(texts.values())
    sums = dict(line.split("  ")[::-1] for line in texts.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in texts.items()}
