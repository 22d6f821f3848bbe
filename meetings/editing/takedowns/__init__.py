"""Taking down: a record, one statement, chosen words, or a source; told in a public log without the words."""
