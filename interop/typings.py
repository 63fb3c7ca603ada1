"""The vocabulary of schema.org, as the npm package schema-dts carries it: types for TypeScript."""

import re

from interop.vocabulary import Vocabulary

# `interface EventBase extends ThingBase {`: what a type has; `EventLeaf`: its name.
DECLARED = re.compile(
    r"^(?:export )?interface (\w+?)(?:Base|Leaf) extends ([\w<>, ]+) \{\n(.*?)^\}",
    re.MULTILINE | re.DOTALL,
)
PROPERTY = re.compile(
    r'(/\*\*(?:(?!\*/).)*\*/\s*)?"(\w+)"\?: SchemaValue<(.*?), "\w+">;', re.DOTALL
)
MEMBERS = re.compile(r'^export type (\w+) = ("https://schema\.org/.*?);$', re.MULTILINE)
MEMBER = re.compile(r'"https://schema\.org/(\w+)"')


def read(text: str) -> Vocabulary:
    """Types with those above them, their own properties, and the members of enumerations."""
    found: Vocabulary = {}
    for name, above, body in DECLARED.findall(text):
        kind = found.setdefault(name, {"above": [], "properties": {}, "superseded": []})
        for parent in re.findall(r"(\w+)Base\b", above):
            if parent != name and parent not in kind["above"]:
                kind["above"].append(parent)
        for comment, key, values in PROPERTY.findall(body):
            kind["properties"][key] = re.findall(r"\w+", values.replace("IdReference", ""))
            if "@deprecated" in comment:
                kind["superseded"].append(key)
    for name, members in MEMBERS.findall(text):
        if name in found:
            found[name]["members"] = MEMBER.findall(members)
    return found
