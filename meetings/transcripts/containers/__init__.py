"""From a file to paragraphs, one module a kind of file; what the layout says of a paragraph is kept with it."""
