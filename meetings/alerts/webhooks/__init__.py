"""Programs are told what happens to records: signed, in order, and again until they answer."""
