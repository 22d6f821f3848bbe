"""Alerts: readers follow searches and records by e-mail, and are told of what is new."""
