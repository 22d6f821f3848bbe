"""Editors' decisions about names: looked at first, carried out at once, recorded, and taken back if wrong."""
