"""Faults of the machine and hostile documents, many of them, and what is left of the archive afterwards."""
