"""Static files with a hash in their names, compressed in seconds rather than in a minute."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class QuickStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """For the demo: gzip only, since brotli takes as long as everything else in a first start."""

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Compressor(use_brotli=False, **kwargs)
