"""Version 1 of the interface for programs, described by OpenAPI, with the same names as on pages."""
