"""The account behind a request of the administration."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.functional import SimpleLazyObject

from accounts.models import User
from accounts.requests import account_of


def test_the_account_is_found_behind_what_the_middleware_leaves(rf):
    request = rf.get("/admin/")
    user = User(username="sari")
    request.user = SimpleLazyObject(lambda: user)

    assert account_of(request).username == "sari"


def test_nobody_has_no_account(rf):
    request = rf.get("/admin/")
    request.user = SimpleLazyObject(AnonymousUser)

    with pytest.raises(PermissionDenied):
        account_of(request)
