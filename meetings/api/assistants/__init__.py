"""The archive for assistants (MCP): tools that search, read and check, and answer with permalinks."""
