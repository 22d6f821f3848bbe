"""The names of a hand-in that are open: an editor answers them in the preview, and saving settles them."""
