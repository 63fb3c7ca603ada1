"""No word stays in the language of the person for whom a process made it first."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import translation
from wagtail.admin.menu import Menu, admin_menu
from wagtail.users.models import UserProfile

from tests.administration.admin_words import shown

# A part of each word that was left, with the address of a view that shows it.
VIEWS = {
    "redirects": ("/admin/redirects/", ["Jenis", "Permanen", "Sementara", "Semua"]),
    "the chooser of people": (
        "/admin/snippets/choose/publications/person/",
        ["Cari", "Buat", "Pilih"],
    ),
    "a new office": (
        "/admin/snippets/publications/office/add/",
        ["Beranda", "Pilih orang", "Pilih orang lain", "Sunting orang ini"],
    ),
}


@pytest.fixture
def english(member):
    admin = member("Administrator", "pengelola")
    UserProfile.objects.create(user=admin, preferred_language="en")
    return admin


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_of_wagtail_is_in_the_language_of_the_account(client, site, english, name):
    address, left = VIEWS[name]
    client.force_login(english)

    words = {sentence.strip() for sentence in shown(client.get(address))}

    assert words & set(left) == set()


def test_the_permissions_of_a_group_are_in_the_language_of_the_account(client, site, english):
    client.force_login(english)
    group = Group.objects.get(name="Administrator")

    page = client.get(reverse("wagtailusers_groups:edit", args=[group.pk]))
    words = {sentence.strip() for sentence in shown(page)}

    assert {"Select images in choosers", "Add collections"} <= words


def test_what_wagtail_says_outside_its_views_is_in_the_language_of_the_account(
    client, site, english
):
    client.force_login(english)
    english.groups.set(Group.objects.filter(name="Moderator"))

    refused = client.get(reverse("wagtailusers_users:index"), follow=True)

    assert [str(message).strip() for message in refused.context["messages"]] == [
        "Sorry, you do not have permission to access this area."
    ]


def labels(menu, request):
    """Every label of a menu made now, in the language that is active."""
    for item in Menu(menu.register_hook_name, menu.construct_hook_name).menu_items_for_request(
        request
    ):
        yield item.label
        if hasattr(item, "menu"):
            yield from labels(item.menu, request)


def test_the_menu_follows_the_language_of_each_person(rf, site, english):
    """A process makes the entries once, for the first person who opens the administration."""
    request = rf.get("/admin/")
    request.user = english
    with translation.override("en"):
        made = list(labels(admin_menu, request))
        words = {str(label) for label in made}
    with translation.override("id"):
        kept = [str(label) for label in made]
        fresh = [str(label) for label in labels(admin_menu, request)]

    assert kept == fresh
    assert {"Calendar", "External links", "Corrections"} <= words
    assert {"Kalender", "Tautan keluar", "Ralat"} <= set(kept)
