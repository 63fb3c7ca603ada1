"""What is to become public, or to disappear, at a time: the schedule, and keeping to it."""
