"""Pages for readers from standby servers of PostgreSQL, as long as these are up to date."""
