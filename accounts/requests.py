"""Who sends a request of the administration."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from accounts.models import User


def account_of(request: HttpRequest) -> User:
    """The account that is signed in; 403 where the administration has let nobody in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
