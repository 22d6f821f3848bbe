"""The whole archive as a dated bag of files (BagIt): tables in JSON Lines, checksums, licences, changes."""
