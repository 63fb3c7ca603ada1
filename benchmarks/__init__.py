"""What the documentation says about speed, repeatable with `make bench`."""
