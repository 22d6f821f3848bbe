"""The manifest of sources and records: what the archive had and when, provable outside it."""
