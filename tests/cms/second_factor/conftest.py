"""Nobody has tried a password or a code yet."""

import pytest
from django.core.cache import caches

from cms.models import User


@pytest.fixture(autouse=True)
def _no_attempts(site):
    caches["limits"].clear()


@pytest.fixture
def admin(member) -> User:
    return member("Administrator")
