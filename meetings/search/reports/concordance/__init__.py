"""Words in their context, one line each."""
