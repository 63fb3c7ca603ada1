"""What a person may have done with what they wrote: see docs/operators/privacy.md."""
