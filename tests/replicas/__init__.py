"""Reading from standby servers of PostgreSQL."""
