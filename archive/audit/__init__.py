"""Who logged in, changed permissions, loaded records or saw unpublished ones: entries nobody changes."""
