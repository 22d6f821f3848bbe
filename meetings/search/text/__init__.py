"""The words of a text: analysis, folding, matching. No Django."""
