"""What is corrected, retracted, taken down, and undone."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from corrections import actions
from corrections.models import EditorialNotice, NoticeKind, NoticeState
from demo import factories
from tests.pagecache.proof.desk import Desk, name, one, specific, which
from tests.pagecache.proof.edits_pages import pages


def person():
    return factories.UserFactory(is_superuser=True)


class OnActs(Desk):
    @rule(n=which, kind=st.sampled_from(NoticeKind.values))
    def act(self, n, kind):
        page = specific(pages().filter(live=True, depth__gte=4, alias_of=None), n)
        try:
            with self.edit(f"{kind} of {name(page)}"):
                text = f"Alasan {len(self.story)}"
                made = actions.propose(page, kind, person(), text=text, ground="court")
                actions.confirm(made, person())
        except actions.Impossible:
            self.story.append("… which cannot be")

    @rule(n=which)
    def propose_only(self, n):
        page = specific(pages().filter(live=True, depth__gte=4, alias_of=None), n)
        with self.edit(f"propose a takedown of {name(page)}"):
            if not page.acts.exclude(state__in=[NoticeState.UNDONE, NoticeState.REFUSED]).exists():
                actions.propose(page, "takedown", person(), text="x", ground="law")

    @rule(n=which)
    def undo(self, n):
        made = one(EditorialNotice.objects.filter(state=NoticeState.IN_FORCE, is_listed=True), n)
        if made is None:
            return
        try:
            with self.edit(f"undo {name(made)}, a {made.kind} of page {made.page_id}"):
                actions.ask_to_undo(made, person(), "Keliru")
                made.refresh_from_db()
                actions.confirm(made, person())
        except actions.Impossible:
            self.story.append("… which cannot be")
