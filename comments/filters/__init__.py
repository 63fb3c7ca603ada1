"""What holds a comment back, all on this machine: see docs/operators/comments.md."""
