"""libxml2, by lxml: XML that is well-formed, and sitemaps that keep to their schema."""

from pathlib import Path

from lxml import etree

from interop.programs.report import FOLDER, Given, fault, items

SCHEMAS = Path(__file__).parents[1] / "schemas"
CORE = FOLDER / "node" / "node_modules" / "sitemap" / "schema" / "sitemap.xsd"
PARSER = etree.XMLParser(no_network=True, resolve_entities=False)


def schema(name: str) -> etree.XMLSchema:
    """A schema of ours; CORE in it is the official one of a sitemap."""
    file = SCHEMAS / f"{name}.xsd"
    text = file.read_text().replace('"CORE"', f'"{CORE.as_uri()}"')
    return etree.XMLSchema(etree.fromstring(text.encode(), base_url=file.as_uri()))


def read(item: Given, schemas: dict[str, etree.XMLSchema]) -> None:
    try:
        document = etree.fromstring(item.bytes(), PARSER)
    except etree.XMLSyntaxError as error:
        fault(item.address, "not well-formed", error)
        return
    held = schemas.get(etree.QName(document).localname)
    if held is not None and not held.validate(document):
        for breach in held.error_log:
            fault(item.address, breach.type_name, breach.message)


if __name__ == "__main__":
    known = {"urlset": schema("sitemaps"), "sitemapindex": schema("siteindex")}
    for given in items():
        read(given, known)
