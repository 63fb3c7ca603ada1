"""The description of the API says what tools that read it look for."""

import re

from cms.models import OrganisationSettings

ADDRESS = "/api/v1/openapi.json"


def test_the_description_says_where_the_api_is_and_who_answers_for_it(client, site):
    organisation = OrganisationSettings.for_site(site)
    organisation.name, organisation.email = "IAP Banten", "kantor@iapbanten.example"
    organisation.save()

    description = client.get(ADDRESS).json()

    assert description["servers"] == [{"url": site.root_url}]
    assert description["info"]["contact"] == {
        "name": "IAP Banten",
        "url": f"{site.root_url}/",
        "email": "kantor@iapbanten.example",
    }
    organisation.email = ""
    organisation.save()
    assert "email" not in client.get(ADDRESS).json()["info"]["contact"]


def test_each_operation_is_described_named_and_under_a_described_tag(client, site):
    description = client.get(ADDRESS).json()
    operations = [one for path in description["paths"].values() for one in path.values()]
    tags = {tag["name"]: tag["description"] for tag in description["tags"]}

    assert all(one["description"] and one["summary"] for one in operations)
    assert {tag for one in operations for tag in one["tags"]} == set(tags)
    assert all(tags.values())
    assert not [one["operationId"] for one in operations if "_api_" in one["operationId"]]


def test_every_schema_is_used_by_an_operation(client, site):
    description = client.get(ADDRESS)
    referred = set(re.findall(r"#/components/schemas/(\w+)", description.content.decode()))

    assert set(description.json()["components"]["schemas"]) == referred
