"""What is good for a while is not good until a clock that was ahead comes there again."""

from datetime import datetime, timedelta

import pytest
from django.core import signing

from comments.models.requests import PrivacyRequest
from comments.privacy.links import SALT, request_of
from comments.tokens import ExpiredToken

pytestmark = pytest.mark.django_db

NOW = datetime.fromisoformat("2026-03-24T07:00:00+00:00")
AHEAD = NOW + timedelta(days=300)


def test_a_comment_cannot_be_changed_for_longer_than_it_may(time_machine, comment):
    time_machine.move_to(AHEAD)
    written = comment("approved")
    assert written.can_be_revised

    time_machine.move_to(NOW)

    assert not written.can_be_revised


def test_a_link_to_personal_data_ends(time_machine):
    time_machine.move_to(AHEAD)
    request = PrivacyRequest.objects.create(kind=PrivacyRequest.Kind.LINK, email="a@b.example")
    token = signing.dumps({"request": request.pk}, salt=SALT)
    assert request_of(token) == request

    time_machine.move_to(NOW)

    with pytest.raises(ExpiredToken):
        request_of(token)
