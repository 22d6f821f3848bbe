"""The embedded engine on tantivy; nothing outside this folder imports that library."""
