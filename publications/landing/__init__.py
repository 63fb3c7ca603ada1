"""Pages that gather all that is published about a topic or a region, or by a person."""
