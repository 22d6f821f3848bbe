"""The operations of an editor on the content of a record: pure functions, content in and content out."""
