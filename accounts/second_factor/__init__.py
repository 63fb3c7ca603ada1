"""The second step of signing in: docs/decisions/0039-second-factor.md."""
