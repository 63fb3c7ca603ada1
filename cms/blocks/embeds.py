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

VIDEO_ID = re.compile(r"^[\w-]{6,20}$", re.ASCII)


def player_address(url: str) -> str | None:
    """The address of the player that sets no cookie before it plays; None for other sites."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    pieces = [piece for piece in parts.path.split("/") if piece]
    last = pieces[-1] if pieces else ""
    if host == "youtube.com" and last == "watch":
        last = parse_qs(parts.query).get("v", [""])[0]
    if not VIDEO_ID.match(last):
        return None
    if host in {"youtube.com", "youtu.be", "youtube-nocookie.com"}:
        return f"https://www.youtube-nocookie.com/embed/{last}"
    if host in {"vimeo.com", "player.vimeo.com"} and last.isdigit():
        return f"https://player.vimeo.com/video/{last}?dnt=1"
    return None


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
            error = ValidationError(_("Give the address of one video on YouTube or Vimeo."))
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
