"""Two versions of a text side by side, as people read them: docs/decisions/0034-comparison.md."""
