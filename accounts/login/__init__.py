"""How people log in, and how often somebody may try: docs/decisions/0026-logins.md."""
