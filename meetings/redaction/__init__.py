"""Words that are taken down: found in texts, known again without being kept, marked by their length."""
