"""Django's PostgreSQL engine, with a server of its own when no DATABASE_URL names one."""
