"""Whether a quotation is on record."""
