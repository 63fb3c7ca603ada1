"""People who sign in with a second factor."""

import pytest

from cms.models import User


@pytest.fixture
def admin(member) -> User:
    return member("Administrator")
