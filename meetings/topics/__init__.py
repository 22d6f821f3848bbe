"""Topics: their tree, the rules that tag statements, and a set to start with."""
