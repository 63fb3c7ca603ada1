from approval.rules import Finding, Level, rule
from tests.plugins.bulletins.models import Bulletin


@rule("bulletin-number", Bulletin)
def number(page):
    if page.number < 1:
        yield Finding(Level.BLOCK, "Nomor edisi belum ada.", "number")
