"""Search: queries, words of a text, the index, the page of results, and reports."""
