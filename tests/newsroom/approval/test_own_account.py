"""An approver without an account is known as the writer of a text by more than an address."""

import pytest
from django.contrib.auth.models import Group

from approval.models import ApprovalLink, Approver


@pytest.mark.parametrize(
    ("known_by", "is_person"),
    [
        ({"name": "Ratna", "phone": "6281200000000"}, False),
        ({"name": "ratna  WULANDARI", "phone": "6281200000000"}, True),
        ({"name": "Ratna", "email": "PENULIS@iapbanten.example"}, True),
        ({"name": "Ratna", "email": "ratna@rumah.example", "account": "own"}, True),
        ({"name": "Ratna Wulandari", "phone": "6281200000000", "account": "another"}, False),
    ],
)
def test_a_writer_gets_no_link_to_their_own_text(draft, editor, known_by, is_person):
    accounts = {"own": draft.owner, "another": editor}
    draft.owner.first_name, draft.owner.last_name = "Ratna", "Wulandari"
    draft.owner.save()
    Approver.objects.create(
        group=Group.objects.get(name="Redaktur"),
        **known_by | {"account": accounts.get(known_by.get("account"))},
    )

    draft.get_workflow().start(draft, draft.owner)

    assert ApprovalLink.objects.exists() is not is_person


def test_accounts_without_a_name_or_an_address_are_nobody(draft, editor):
    draft.owner.email = ""
    draft.owner.save()
    Approver.objects.create(name="Ratna", phone="62812", group=Group.objects.get(name="Redaktur"))

    draft.get_workflow().start(draft, draft.owner)

    assert ApprovalLink.objects.exists()
