"""How long the editors' desk takes: `python -m benchmarks.desk`."""
