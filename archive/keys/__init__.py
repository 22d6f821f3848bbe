"""API keys: who sends more requests than a visitor may, known by a header. Only a hash of each is kept."""
