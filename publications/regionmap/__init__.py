"""The map of the regencies and cities of Banten: a schematic drawing of our own."""
