"""What leaves the archive as a file: feeds, tables, sitemaps, citations."""
