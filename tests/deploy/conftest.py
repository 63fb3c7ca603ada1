"""A real nginx over a folder of renderings."""

from types import SimpleNamespace

import pytest

from tests.browser.demo_site import free_port
from tests.deploy.servers import (
    BROTLI,
    HOST,
    KINDS,
    PAGE,
    Application,
    configure_nginx,
    keep,
    program,
    running,
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """nginx over a folder with a few renderings; the application behind it is counted."""
    folder = tmp_path_factory.mktemp("folder")
    folder.chmod(0o755)
    root = folder / "data" / "pagecache"
    ports = {name: free_port() for name in ("app", "http", "https")}
    keep(root, f"{HOST}/siaran-pers/", PAGE)
    keep(root, f"{HOST}/siaran-pers/?page=2", PAGE + b"2")
    keep(root, f"{HOST}/en/", PAGE)
    keep(root, "www.lain.example/siaran-pers/", b"the other host")
    for path, kind in KINDS.items():
        keep(root, f"{HOST}{path}", path.encode() + PAGE, kind)
    main = configure_nginx(folder, ports, brotli=BROTLI.exists())
    application = Application(ports["app"])
    application.start()
    with running([program("nginx"), "-c", main], ports["https"]):
        yield SimpleNamespace(port=ports["https"], root=root, application=application)
    application.stop()
