"""An editor changes what readers see of a record."""
