"""From a file to paragraphs, one module a kind of file, with what its layout says of each paragraph."""
