"""What a reader may ask for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.text import regular
from publications.models import Topic, article_kinds
from search.question import MAX_SENT, shortened


def kinds() -> list[tuple[Any, Any]]:
    """The name of each kind of article, and what readers call it."""
    return [(kind._meta.model_name, kind._meta.verbose_name) for kind in article_kinds()]


class SearchForm(forms.Form):
    """Words, and what narrows the answer: a kind, a year, a topic."""

    q = forms.CharField(required=False, max_length=MAX_SENT, label=_("Search the site"))
    kind = forms.ChoiceField(required=False, choices=kinds)
    year = forms.IntegerField(required=False, min_value=1000, max_value=2999)
    topic = forms.ModelChoiceField(Topic.objects.none(), required=False, to_field_name="slug")

    is_cut = False  # whether only the beginning of the words is searched

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topic: Any = self.fields["topic"]
        topic.queryset = Topic.objects.public()

    def clean_q(self) -> str:
        asked = regular(self.cleaned_data["q"])
        words = shortened(asked)
        self.is_cut = len(words) < len(" ".join(asked.split()))
        return words

    def narrowing(self) -> dict[str, Any]:
        """The facets chosen; one that does not exist narrows nothing."""
        names = ("kind", "year", "topic")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}
