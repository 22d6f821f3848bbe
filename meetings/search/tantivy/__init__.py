"""The embedded engine on tantivy; nothing outside this folder imports that library."""

from meetings.search.tantivy.embedded import TantivyEngine

__all__ = ["TantivyEngine"]
