"""Adding transcripts in the browser: hand in, look at what was read, save."""
