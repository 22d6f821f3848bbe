"""What one visitor may ask of the archive: how often, how much at once, and for how long."""
