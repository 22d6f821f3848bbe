"""Django's PostgreSQL engine, which starts its own server if DATABASE_URL is not set."""
