"""What the tests tell of: the offices of a city, their people, and a filing played as far as a test needs."""
