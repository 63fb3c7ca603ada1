"""The checklist at the gate: what it finds holds a text up, until somebody answers for it."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page, Revision
from wagtail.permissions import policy_registry

from approval import gate
from newsroom.checklist.registry import Finding, findings


def editors(user: Any) -> bool:
    """Those who edit or publish what others write."""
    rights = policy_registry.get_by_type(Page)
    return bool(user.is_active and rights.user_has_any_permission(user, {"lock", "publish"}))


def groups_of_editors(group: Group) -> bool:
    """Those whose members edit or publish what others write."""
    rights = ("lock_page", "publish_page")
    granted = GroupPagePermission.objects.filter(group=group, permission__codename__in=rights)
    return bool(granted.exists())


@gate.register(gate.SUBMIT)
def before_submitting(page: Page, revision: Revision | None, user: Any) -> Iterator[gate.Refusal]:
    """Only what blocks: who reads the text next decides on the rest."""
    for finding in found(page):
        if finding.is_block:
            yield refusal(finding)


@gate.register(gate.PUBLISH)
def before_publishing(page: Page, revision: Revision | None, user: Any) -> Iterator[gate.Refusal]:
    """Whatever is found: before readers see it, somebody has to answer for it."""
    for finding in found(page):
        yield refusal(finding)


def found(page: Page) -> list[Finding]:
    return findings(page) if settings.WARTA_CHECKLIST else []


def refusal(finding: Finding) -> gate.Refusal:
    """A finding in the words of the gate; its code tells it from others of the same check."""
    code, message = code_of(finding), str(finding.message)
    if finding.is_block:
        return gate.Refusal(code, message, finding.field, gate.administrators)
    return gate.Refusal(code, message, finding.field, editors, groups_of_editors)


def code_of(finding: Finding) -> str:
    return f"{finding.check}-{finding.key[:16]}"
