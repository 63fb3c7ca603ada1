"""The calendar of the team: what is planned, scheduled and published, and its subscriptions."""
