"""What the interface answers with. Texts that are not known are "", dates, times and seconds null.

Addresses: `url` is the page for readers, `api` the same here.
"""
