"""What a page of results shows, as data: rows, facets, chips, suggestions, completion."""
