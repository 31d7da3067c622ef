"""What a test stands on: its database, a running site, a browser."""
