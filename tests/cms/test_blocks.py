import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import StreamValue

from cms.blocks import BodyBlock, EmbedBlock, VideoBlock
from cms.blocks.embeds import player_address
from demo.factories import DocumentFactory, ImageFactory, PressReleaseFactory

pytestmark = pytest.mark.postgresql

BODY = BodyBlock()
MAP = '<iframe src="https://www.openstreetmap.org/export/embed.html?bbox=106"></iframe>'


def body(*blocks):
    return BODY.to_python([{"type": kind, "value": value} for kind, value in blocks])


@pytest.mark.parametrize("name", BODY.child_blocks)
def test_every_block_explains_and_previews_itself(name):
    block = BODY.child_blocks[name]

    assert block.label
    assert block.get_description()
    assert block.is_previewable
    assert block.meta.icon != "placeholder"


@pytest.mark.parametrize("files", [0, 3])
@pytest.mark.parametrize("name", BODY.child_blocks)
def test_every_block_can_be_previewed_with_and_without_files(site, name, files):
    ImageFactory.create_batch(files)
    DocumentFactory.create_batch(files)
    block = BODY.child_blocks[name]

    assert block.get_preview_value() is not None
    assert block.render(block.get_preview_value(), context={})


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://www.youtube.com/watch?v=abcDEF12345", "abcDEF12345"),
        ("https://youtu.be/abcDEF12345?t=3", "abcDEF12345"),
        ("https://m.youtube.com/shorts/abcDEF12345", "abcDEF12345"),
        ("https://www.youtube.com/live/abcDEF12345", "abcDEF12345"),
    ],
)
def test_youtube_plays_from_the_host_without_cookies(url, player):
    assert player_address(url) == f"https://www.youtube-nocookie.com/embed/{player}"


def test_vimeo_is_asked_not_to_track():
    assert player_address("https://vimeo.com/123456789") == (
        "https://player.vimeo.com/video/123456789?dnt=1"
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/watch?v=abcDEF12345",
        "https://www.youtube.com/",
        "https://www.youtube.com/@kanal",
        "https://vimeo.com/kanal-kami",
        'https://youtu.be/"><script>',
        "https://youtube.com.example.org/watch?v=abcDEF12345",
    ],
)
def test_other_addresses_are_no_video(url):
    assert player_address(url) is None
    block = VideoBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"url": url, "title": "Video", "poster": None}))


@given(st.text())
def test_any_text_for_an_address_is_answered(text):
    try:
        player = player_address(text)
    except ValueError:  # urlsplit refuses a broken IPv6 host, as URLBlock does before
        return
    assert player is None or player.startswith("https://")


def test_a_frame_may_come_from_a_listed_host(settings):
    block = EmbedBlock()
    value = block.clean(block.to_python({"title": "Peta", "code": MAP}))

    assert value.frame == "https://www.openstreetmap.org/export/embed.html?bbox=106"


@pytest.mark.parametrize(
    "code",
    [
        MAP.replace("www.openstreetmap.org", "judi.example"),
        MAP.replace("https:", "http:"),
        MAP.replace("https:", "javascript:"),
        "<IFRAME srcdoc='<script>alert(1)</script>'></IFRAME>",
    ],
)
def test_a_frame_from_elsewhere_is_refused(code):
    block = EmbedBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"title": "Peta", "code": code}))


def test_embed_code_loses_scripts_and_handlers():
    value = EmbedBlock().to_python(
        {"title": "Daftar", "code": "<p onclick=x()>Isi<script>alert(1)</script></p>"}
    )

    assert value.html == "<p>Isi</p>"


def test_a_body_holds_every_block_and_renders(home, rf):
    picture = {"image": ImageFactory().pk, "decorative": False, "alt_text": "Peta kota"}
    figure = {"image": picture, "caption": "Keterangan", "credit": "Foto: Tes"}
    neighbour = PressReleaseFactory(parent=home, title="Tetangga")
    table = {
        "columns": [{"type": "text", "heading": "Kolom"}],
        "rows": [{"values": ["Sel"]}],
        "caption": "",
    }
    value = body(
        ("text", "<p>Paragraf</p>"),
        ("heading", {"text": "Judul bagian", "level": "h2"}),
        ("picture", figure),
        ("gallery", {"title": "Galeri", "pictures": [figure, figure]}),
        ("quote", {"text": "Kutipan", "speaker": "Rania", "role": "Ketua"}),
        ("table", {"caption": "Tabel", "table": table, "source": "Panitia"}),
        ("video", {"url": "https://youtu.be/abcDEF12345", "title": "Rekaman", "poster": None}),
        ("file", {"document": DocumentFactory().pk, "title": "Unduhan"}),
        ("callout", {"kind": "info", "title": "Catatan", "text": "<p>Penting</p>"}),
        ("related", {"title": "Baca juga", "pages": [neighbour.pk]}),
        ("embed", {"title": "Peta", "code": MAP}),
    )
    assert isinstance(value, StreamValue)
    assert {child.block_type for child in value} == set(BODY.child_blocks)

    html = value.render_as_block({"request": rf.get("/")})

    for text in ["Paragraf", "Judul bagian", "Keterangan", "Kutipan", "Rania", "Unduhan", "Sel"]:
        assert text in html
    for text in ["Catatan", "Tetangga", "Rekaman", "Peta"]:
        assert text in html
    assert "<iframe" not in html


def test_related_pages_that_readers_may_not_see_are_left_out(home, rf):
    hidden = PressReleaseFactory(parent=home, title="Rahasia", live=False)
    value = body(("related", {"title": "", "pages": [hidden.pk]}))

    assert "Rahasia" not in value.render_as_block({"request": rf.get("/")})
