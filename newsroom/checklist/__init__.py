"""The publish checklist: what has to be right before a page is submitted and published."""

from newsroom.checklist.registry import Finding, Level, findings, register, register_remedy

__all__ = ["Finding", "Level", "findings", "register", "register_remedy"]
