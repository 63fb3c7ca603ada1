"""What plays is the video that an editor means, or the editor is told why nothing does."""

from types import SimpleNamespace

import pytest
from wagtail.blocks import StructBlockValidationError

from cms.blocks import VideoBlock
from cms.blocks.embeds import player_address
from townplans.templatetags.townplans import plan_heart

YOUTUBE = "https://www.youtube-nocookie.com/embed/abcDEF12345"
VIMEO = "https://player.vimeo.com/video/76979871?dnt=1"
UNLISTED = "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1"
PLAYS = {
    "https://music.youtube.com/watch?v=abcDEF12345&si=x": YOUTUBE,
    "https://www.youtube.com/watch?list=PLabcdefghijk&v=abcDEF12345": YOUTUBE,
    "https://m.youtube.com/watch/?v=abcDEF12345": YOUTUBE,
    "https://www.youtube.com/embed/abcDEF12345?start=9": YOUTUBE,
    "https://www.youtube.com/v/abcDEF12345": YOUTUBE,
    "https://youtu.be/abcDEF12345?t=90": YOUTUBE,
    "https://vimeo.com/76979871/8272103f6e": UNLISTED,
    "https://vimeo.com/76979871/8272103f6e?share=copy": UNLISTED,
    "https://player.vimeo.com/video/76979871?h=8272103f6e": UNLISTED,
    "https://vimeo.com/76979871?h=\"><script>": VIMEO,
    "https://vimeo.com/channels/staffpicks/76979871": VIMEO,
    "https://vimeo.com/groups/kota/videos/76979871": VIMEO,
    "https://vimeo.com/showcase/3253534/video/76979871": VIMEO,
}  # fmt: skip
# The last part of each could be taken for the name of a video.
OTHERS = [
    "https://www.youtube.com/playlist?list=PLabcdefghijk",
    "https://www.youtube.com/watch?list=PLabcdefghijk",
    "https://www.youtube.com/embed/videoseries?list=PLabcdefghijk",
    "https://www.youtube.com/embed/live_stream?channel=UCabcdefghijk",
    "https://www.youtube.com/c/IAPBantenID",
    "https://www.youtube.com/user/iapbanten01",
    "https://www.youtube.com/channel/abcDEF12345",
    "https://www.youtube.com/hashtag/tataruang12",
    "https://www.youtube.com/abcDEF12345",
    "https://www.youtube.com/watch?v=abcDEF123456",
    "https://youtu.be/playlist/abcDEF12345",
    "https://vimeo.com/showcase/3253534",
    "https://vimeo.com/album/3253534",
    "https://vimeo.com/channels/3253534",
    "https://vimeo.com/groups/3253534",
    "https://vimeo.com/event/3253534",
    "https://vimeo.com/user3253534",
    "https://vimeo.com/ondemand/3253534",
    "https://vimeo.com/blog/post/3253534",
]


def test_one_video_plays():
    assert {url: player_address(url) for url in PLAYS} == PLAYS


def test_what_is_not_one_video_is_refused_with_the_reason():
    block = VideoBlock()
    for url in OTHERS:
        assert player_address(url) is None, url
        with pytest.raises(StructBlockValidationError) as refused:
            block.clean(block.to_python({"url": url, "title": "Video", "poster": None}))
        assert "bukan alamat satu video" in str(refused.value.block_errors["url"]), url


def test_a_video_without_a_poster_stands_before_the_plan_of_its_page():
    block = VideoBlock()
    video = block.to_python({"url": "https://youtu.be/abcDEF12345", "title": "Diskusi"})

    assert plan_heart(7) in block.render(video, {"page": SimpleNamespace(pk=7)})
    assert '<svg class="plan' not in block.render(video)
