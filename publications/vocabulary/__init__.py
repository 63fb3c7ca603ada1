"""Topics, regions, people and offices on their way to readers, by two people."""
