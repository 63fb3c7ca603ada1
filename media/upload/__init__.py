"""Pictures and documents in the administration: what is refused, frozen, and proposed instead."""
