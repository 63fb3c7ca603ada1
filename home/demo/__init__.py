"""A newsroom to try things out in: content of our own writing, and what loads it."""
