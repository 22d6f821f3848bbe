"""How often words are said over time."""
