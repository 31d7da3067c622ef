"""Units, people, posts and what they may reach."""
