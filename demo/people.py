"""Accounts, topics, and the people of the demo with their offices."""

from collections.abc import Iterator
from functools import partial

from django.contrib.auth.models import Group

from accounts.models import User
from approval.models import Approver
from cms.settings import env
from demo.content import Entry, entries
from demo.factories import OfficeFactory, PersonFactory, TopicFactory, UserFactory
from demo.unit import Unit
from publications.models import Person, Region, Topic

PASSWORD = "warta-demo"  # noqa: S105 - printed for everybody who runs the demo


def accounts() -> Iterator[Unit]:
    """One unit for each account; an account of that name is left as it is."""
    there = set(User.objects.values_list("username", flat=True))
    for entry in entries("account", "accounts"):
        if entry["username"] not in there:
            yield partial(_account, entry)


def approvers() -> Iterator[Unit]:
    """One unit for each person who approves by a link."""
    there = set(Approver.objects.values_list("name", flat=True))
    for entry in entries("approver", "accounts"):
        if entry["name"] not in there:
            group = Group.objects.get(name=entry["group"])
            yield partial(Approver.objects.create, **{**entry, "group": group})


def topics() -> Iterator[Unit]:
    there = set(Topic.objects.values_list("slug", flat=True))
    for entry in entries("topic", "people"):
        if entry["slug"] not in there:
            yield partial(TopicFactory, **entry)


def regions() -> Iterator[Unit]:
    """One unit for each region that nobody has explained yet; the regions are there already."""
    written = {entry["slug"]: entry for entry in entries("region", "people")}
    for region in Region.objects.filter(slug__in=written, explainer=""):
        yield partial(_explain, region, written[region.slug])


def people() -> Iterator[Unit]:
    there = set(Person.objects.values_list("slug", flat=True))
    for entry in entries("person", "people"):
        if entry["slug"] not in there:
            yield partial(_person, entry)


def _account(entry: Entry) -> None:
    administrator = entry.get("superuser", False)
    user: User = UserFactory.build(
        username=entry["username"],
        first_name=entry["first_name"],
        last_name=entry["last_name"],
        is_staff=administrator,
        is_superuser=administrator,
    )
    user.set_password(env.text("DEMO_PASSWORD", PASSWORD))
    user.save()
    user.groups.add(Group.objects.get(name=entry["group"]))


def _explain(region: Region, entry: Entry) -> None:
    region.explainer, region.explainer_en = entry["explainer"], entry["explainer_en"]
    region.save()


def _person(entry: Entry) -> None:
    values = {name: value for name, value in entry.items() if name != "offices"}
    person = PersonFactory(**values)
    english = {name["id"]: name["en"] for name in entries("office_name", "people")}
    for role, body, starts, ends, order in entry["offices"]:
        OfficeFactory(
            person=person,
            role=role,
            role_en=english[role],
            body=body,
            body_en=english[body],
            starts=starts,
            ends=ends,
            sort_order=order,
        )
