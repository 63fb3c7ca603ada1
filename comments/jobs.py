"""What comments have done each day."""

from background.jobs import each_day
from comments.moderation.notices import send_digests
from comments.privacy.retention import tidy_soon

each_day(hour=3)(tidy_soon)
each_day(hour=7)(send_digests)
