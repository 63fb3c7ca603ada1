"""Two people, a release that readers see, and the acts they do."""

import pytest

from corrections import actions
from corrections.models import EditorialNotice
from demo.factories import PressReleaseFactory

TEXT = "Pada alinea kedua tertulis 14 hektare; yang benar 41 hektare."


@pytest.fixture
def release(press):
    page = PressReleaseFactory(
        parent=press,
        title="Luas taman kota",
        summary="Ringkasan taman",
        body=[("text", "<p>Taman seluas 14 hektare.</p>")],
    )
    page.save_revision().publish()
    return page


@pytest.fixture
def act(editor, board):
    """Proposes as an editor and, unless asked not to, confirms as a member of the board."""

    def do(page, kind, text=TEXT, ground="", confirmed=True, translations=()):
        made = actions.propose(
            page, kind, editor, text=text, ground=ground, translations=translations
        )
        if confirmed:
            assert actions.confirm(made, board)
        return EditorialNotice.objects.get(pk=made.pk)

    return do


@pytest.fixture
def undo(editor, board):
    def do(made, reason="Keliru."):
        assert actions.ask_to_undo(made, editor, reason)
        made.refresh_from_db()
        assert actions.confirm(made, board)
        made.refresh_from_db()
        return made

    return do


@pytest.fixture
def as_user(client):
    def log_in(user):
        client.force_login(user)
        return client

    return log_in
