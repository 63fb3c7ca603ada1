"""Blocks that show something of another site, and load nothing of it before a click."""

import re
from urllib.parse import parse_qs, urlsplit

import nh3
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

YOUTUBE = {"youtube.com", "youtube-nocookie.com", "youtu.be"}
VIMEO = {"vimeo.com", "player.vimeo.com"}
# The paths at which one video plays, and nothing else: not a list, a channel, an account, an event.
YOUTUBE_VIDEO = re.compile(r"/(?:embed|live|shorts|v|e)/([\w-]{11})/?", re.ASCII)
SHORT_VIDEO = re.compile(r"/([\w-]{11})/?", re.ASCII)
NOT_ONE_VIDEO = {"videoseries", "live_stream"}  # as long as the name of a video
VIMEO_VIDEO = re.compile(
    r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/|(?:album|showcase)/\d+/video/)?(\d+)"
    r"(?:/([0-9a-f]{6,20}))?/?",
    re.ASCII,
)


def host_of(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return re.sub(r"^(?:www|m|music)\.", "", host)


def player_address(url: str) -> str | None:
    """The address of the player that sets no cookie before it plays; None for all but one video."""
    host = host_of(url)
    if host in YOUTUBE:
        return youtube_player(host, url)
    return vimeo_player(url) if host in VIMEO else None


def youtube_player(host: str, url: str) -> str | None:
    parts = urlsplit(url)
    path = parts.path
    if host != "youtu.be" and path.rstrip("/") == "/watch":
        path = f"/v/{parse_qs(parts.query).get('v', [''])[0]}"
    found = (SHORT_VIDEO if host == "youtu.be" else YOUTUBE_VIDEO).fullmatch(path)
    if not found or found[1] in NOT_ONE_VIDEO:
        return None
    return f"https://www.youtube-nocookie.com/embed/{found[1]}"


def vimeo_player(url: str) -> str | None:
    """With the key of a video that is not listed, where the address has one."""
    parts = urlsplit(url)
    found = VIMEO_VIDEO.fullmatch(parts.path)
    if not found:
        return None
    key = found[2] or parse_qs(parts.query).get("h", [""])[0]
    kept = f"h={key}&" if re.fullmatch("[0-9a-f]{6,20}", key) else ""
    return f"https://player.vimeo.com/video/{found[1]}?{kept}dnt=1"


class VideoValue(blocks.StructValue):
    """A video: where readers find it, and the player that opens on a click."""

    @property
    def player(self) -> str | None:
        return player_address(self["url"])

    @property
    def host(self) -> str:
        return (urlsplit(self["url"]).hostname or "").removeprefix("www.")


class VideoBlock(blocks.StructBlock):
    """A video on YouTube or Vimeo."""

    url = blocks.URLBlock(
        label=_("Address"), help_text=_("The address of the video on YouTube or Vimeo.")
    )
    title = blocks.CharBlock(max_length=160, label=_("Title"))
    poster = ImageChooserBlock(required=False, label=_("Picture before it plays"))

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A video; nothing is loaded from its site until the reader clicks.")
        template = "blocks/video.html"
        value_class = VideoValue
        preview_value = {
            "url": "https://www.youtube.com/watch?v=aaaaaaaaaaa",
            "title": "Ngobrolin Banten #12",
            "poster": None,
        }

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        if player_address(value["url"]) is None:
            words = _("Give the address of one video on YouTube or Vimeo.")
            if host_of(value["url"]) in YOUTUBE | VIMEO:
                words = _(
                    "This is not the address of one video, but of a list, a channel or another "
                    "page. Open the video, and give the address that it has there."
                )
            error = ValidationError(words)
            raise StructBlockValidationError(block_errors={"url": error})
        return value


class EmbedValue(blocks.StructValue):
    """Pasted code: a frame to open with a click, or harmless HTML."""

    @property
    def frame(self) -> str | None:
        """The https address of the first frame in the code."""
        frame = BeautifulSoup(self["code"], "html.parser").find("iframe")
        source = str(frame.get("src", "")) if frame else ""
        return source if source.startswith("https://") else None

    @property
    def host(self) -> str:
        return urlsplit(self.frame or "").hostname or ""

    @property
    def html(self) -> SafeString:
        """The code without scripts, frames, styles and event handlers."""
        return mark_safe(nh3.clean(self["code"]))  # noqa: S308 - nh3 has cleaned it


class EmbedBlock(blocks.StructBlock):
    """Raw embed code; only administrators may add or change one (see cms/models/forms.py)."""

    title = blocks.CharBlock(
        max_length=160, label=_("Title"), help_text=_("Tells readers what will open.")
    )
    code = blocks.RawHTMLBlock(
        label=_("Embed code"),
        help_text=_("A frame opens after a click. Scripts, styles and forms are removed."),
    )

    class Meta:
        icon = "code"
        label = _("Embed code")
        description = _("Code of a map or chart, for administrators.")
        template = "blocks/embed.html"
        value_class = EmbedValue
        preview_value = {
            "title": "Peta rencana pola ruang",
            "code": '<iframe src="https://www.openstreetmap.org/export/embed.html"></iframe>',
        }

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        if "<iframe" in value["code"].lower() and value.host not in settings.WARTA_FRAME_HOSTS:
            error = ValidationError(
                _("Frames may come from these hosts only: %(hosts)s."),
                params={"hosts": ", ".join(settings.WARTA_FRAME_HOSTS)},
            )
            raise StructBlockValidationError(block_errors={"code": error})
        return value
