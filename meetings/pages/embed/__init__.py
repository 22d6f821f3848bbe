"""Small pages for the frames of other sites: a statement, a search; and the code by which they get there."""
