"""The publish checklist, and the rules for pages of any kind, which register at import."""

from newsroom.checklist import complete, general, language, links, pictures, translations

__all__ = ["complete", "general", "language", "links", "pictures", "translations"]
