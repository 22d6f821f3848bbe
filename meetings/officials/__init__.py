"""Whom a printed name means: spellings, what is known, how a name is resolved, and editors' decisions."""
