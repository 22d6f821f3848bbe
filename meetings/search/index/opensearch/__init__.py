"""The search index on an OpenSearch cluster, for archives that outgrow one machine."""
