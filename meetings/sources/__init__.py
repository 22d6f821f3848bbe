"""Where the bytes of sources lie: in the database, or in an object store if one is set (decision 59)."""
