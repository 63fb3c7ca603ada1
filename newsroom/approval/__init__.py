"""What happens between the last word of a text and its publication: who answers for it, and how."""
