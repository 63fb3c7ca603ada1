"""People who sign in with a second factor."""

import pytest

from accounts.models import User


@pytest.fixture
def admin(member) -> User:
    return member("Administrator")
