"""What the API says of the vocabulary that articles use, and of who publishes them."""

from datetime import date

from ninja import Schema


class TopicOut(Schema):
    """A subject; the same one for all languages."""

    slug: str
    name: str
    name_en: str


class RegionOut(Schema):
    """A kabupaten or kota, with its code in the government's list of regions."""

    code: str
    slug: str
    name: str


class OfficeOut(Schema):
    role: str
    role_en: str
    body: str
    body_en: str
    starts: date
    ends: date | None


class PersonOut(Schema):
    """Someone who speaks, writes or serves, and the offices held."""

    slug: str
    name: str
    full_name: str
    biography: str
    offices: list[OfficeOut]


class Account(Schema):
    name: str
    url: str


class NavigationEntry(Schema):
    """A link of the menu or of the footer."""

    title: str
    url: str


class OrganisationOut(Schema):
    """Who publishes."""

    name: str
    short_name: str
    tagline_id: str
    tagline_en: str
    about_id: str
    about_en: str
    street_address: str
    city: str
    postal_code: str
    email: str
    phone: str
    press_name: str
    press_phone: str
    press_email: str
    accounts: list[Account]
    menu_id: list[NavigationEntry]
    menu_en: list[NavigationEntry]
    footer_id: list[NavigationEntry]
    footer_en: list[NavigationEntry]
    service_id: list[NavigationEntry]
    service_en: list[NavigationEntry]
