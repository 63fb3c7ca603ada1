"""Structured data against a small vocabulary, as schema-dts words it."""

import pytest

from interop.typings import read
from interop.vocabulary import check

TYPINGS = """
interface ThingBase extends Partial<IdReference> {
    /** The name. */
    "name"?: SchemaValue<Text, "name">;
    "url"?: SchemaValue<URL, "url">;
}
interface ThingLeaf extends ThingBase {
    "@type": "Thing";
}
interface EventBase extends ThingBase {
    /** Where. */
    "location"?: SchemaValue<Place | Text | IdReference, "location">;
    "organizer"?: SchemaValue<Organization | Person | IdReference, "organizer">;
    "eventStatus"?: SchemaValue<EventStatusType | IdReference, "eventStatus">;
    /**
     * Older.
     *
     * @deprecated Consider using https://schema.org/attendee instead.
     */
    "attendees"?: SchemaValue<Person | IdReference, "attendees">;
}
export interface TalkLeaf extends EventBase {
    "@type": "Talk";
}
interface OrganizationBase extends ThingBase {
    "logo"?: SchemaValue<URL, "logo">;
}
export interface ClubLeaf extends OrganizationBase {
    "@type": "Club";
}
interface PersonBase extends ThingBase {
    "email"?: SchemaValue<Text, "email">;
}
interface EventStatusTypeLeaf extends ThingBase {
    "@type": "EventStatusType";
}
export type EventStatusType = "https://schema.org/EventCancelled" | EventStatusTypeLeaf;
"""
VOCABULARY = read(TYPINGS)
CLUB = {"@type": "Club", "@id": "#us", "name": "Planners"}


def breaches(**properties):
    data = {"@context": "https://schema.org", "@graph": [{"@type": "Talk", **properties}, CLUB]}
    return [(breach.rule, breach.words.split(",")[0]) for breach in check(data, VOCABULARY)]


def test_typings_have_types_above_others_and_members():
    assert VOCABULARY["Talk"] == {"above": ["Event"], "properties": {}, "superseded": []}
    assert VOCABULARY["Event"]["properties"]["location"] == ["Place", "Text"]
    assert VOCABULARY["Event"]["superseded"] == ["attendees"]
    assert VOCABULARY["EventStatusType"]["members"] == ["EventCancelled"]


def test_what_keeps_to_the_vocabulary_passes():
    assert not breaches(
        name="A talk",
        location="Serang",
        organizer=[{"@id": "#us"}, {"@type": "Person", "email": "a@b.example"}],
        eventStatus="https://schema.org/EventCancelled",
    )


@pytest.mark.parametrize(
    ("properties", "found"),
    [
        ({"titel": "A talk"}, ("unknown property", "Talk.titel")),
        ({"organizer": {"@type": "Klub"}}, ("unknown type", "Klub")),
        ({"organizer": {"@type": "Event"}}, ("unexpected type", "Talk.organizer is Event")),
        ({"organizer": {"name": "A"}}, ("node without a type", "['name']")),
        ({"organizer": "Planners"}, ("unexpected text", "Talk.organizer is 'Planners'")),
        ({"eventStatus": "Off"}, ("unexpected text", "Talk.eventStatus is 'Off'")),
        ({"name": ""}, ("empty value", "Talk.name")),
        ({"attendees": {"@type": "Person"}}, ("superseded property", "Talk.attendees")),
    ],
)
def test_a_breach_is_found(properties, found):
    assert found in breaches(**properties)


def test_another_context_is_a_breach():
    assert [
        breach.rule for breach in check({"@context": "https://w3.org", **CLUB}, VOCABULARY)
    ] == ["unknown context"]
