"""The public site as files that any host can serve."""
