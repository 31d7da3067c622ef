"""Files, numbers and official documents."""
