"""What tests of the newsroom share."""

import pytest

from approval import rules


@pytest.fixture
def only_rule(monkeypatch):
    """Makes a function the one rule of publishing, called “test”."""
    monkeypatch.setattr(rules, "_rules", {})
    return rules.rule("test", binding=True)
