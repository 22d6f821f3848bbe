"""Readers' pages of alerts by e-mail.

Their forms carry no token against forged requests: nobody is logged in here, and what a link in an e-mail
allows, only who has the link can do.
"""
