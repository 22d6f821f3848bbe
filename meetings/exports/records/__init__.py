"""A whole record as a file, in each of the formats that readers and programs take it in."""
