"""Bytes in, records out. Knows nothing of Django."""
