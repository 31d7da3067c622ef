"""Work done after the act."""
