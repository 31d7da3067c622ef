"""Applications and the cases that decide them."""
