"""What publications add to the administration."""

from wagtail.snippets.models import register_snippet

from publications.viewsets import VocabularyGroup

register_snippet(VocabularyGroup)
