"""Version 1 of the interface for programs: read-only, described by OpenAPI, the same names as on pages."""
