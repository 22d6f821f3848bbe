"""The desk: editors' daily work in the site's own design. Hand in, look at what was read, teach, save."""
