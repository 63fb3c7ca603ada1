"""Reads XML that others wrote."""

from xml.etree import ElementTree


class WithoutDoctype(ElementTree.TreeBuilder):
    """Ends with the first document type, in any encoding: only there can entities be defined."""

    def doctype(self, name: str, public_id: str | None, system_id: str | None) -> None:
        raise ElementTree.ParseError(f"document type {name}")


def root_of(document: bytes) -> ElementTree.Element | None:
    """The root of a document; None for what is no XML, and for what has a document type."""
    parser = ElementTree.XMLParser(target=WithoutDoctype())  # noqa: S314 - no entities
    try:
        parser.feed(document)
        root: ElementTree.Element = parser.close()
    except (ElementTree.ParseError, LookupError, ValueError):
        return None
    return root
