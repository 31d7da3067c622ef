"""Settings, addresses and the event table: the only place that joins everything."""
