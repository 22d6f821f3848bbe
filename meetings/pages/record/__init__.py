"""The page of a record, and what hangs on it: statements, chosen words, share cards."""
