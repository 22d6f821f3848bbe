"""The search index: the engine's interface, what it holds, and how it stays equal to the database."""
