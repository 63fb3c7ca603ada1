"""One program for each judge; interop/judging.py says what they read and print."""
