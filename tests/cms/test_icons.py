"""Who asks for an icon by the name that sites have always had gets one."""

from io import BytesIO

import pytest
from PIL import Image

from cms.icons import ICONS


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_found_by_its_guessed_name_and_is_not_kept_for_ever(client, db, name):
    answer = client.get(f"/{name}")

    assert answer.status_code == 200
    assert Image.open(BytesIO(answer.content)).format == ("ICO" if name[-3:] == "ico" else "PNG")
    assert answer["Content-Type"] == ("image/x-icon" if name[-3:] == "ico" else "image/png")
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert client.get(f"/{name}", headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.get(f"/en/{name}").status_code == 404
