"""The pages that readers see: one module a page, a folder for the record's page."""
