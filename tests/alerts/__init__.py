"""Alerts by e-mail, from the form to a mail server on loopback."""
