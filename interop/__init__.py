"""Programs that others wrote read what the demo publishes, and say what is wrong with it.

`make interop` runs them; docs/developers/interop.md describes each, and how to add one.
"""
