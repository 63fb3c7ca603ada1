import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@pytest.mark.django_db
def test_rendition_is_served(client):
    name = default_storage.save("images/peta.width-800.webp", ContentFile(b"RIFF"))

    response = client.get(f"/media/{name}")

    assert b"".join(response.streaming_content) == b"RIFF"
    assert "max-age" in response["Cache-Control"]
    assert response["Content-Type"] == "image/webp"
    response.close()


@pytest.mark.django_db
@pytest.mark.parametrize("folder", ["original_images", "documents"])
def test_original_and_document_are_not_served_past_their_permissions(client, site, folder):
    name = default_storage.save(f"{folder}/rahasia.pdf", ContentFile(b"%PDF-"))

    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize(
    "name", ["none.jpg", "../secret-key", "..%2Fsecret-key", "a" * 500, "%00", "a/b", "\u00e9", "/"]
)
@pytest.mark.django_db
def test_odd_names_are_not_found(client, site, name):
    assert client.get(f"/media/images/{name}").status_code in {302, 400, 404}
