"""A transcript meets the archive: compare, show, and write the difference."""
