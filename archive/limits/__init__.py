"""Limits for each visitor: how often, how much at once, and for how long."""
