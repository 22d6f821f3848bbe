"""What a record says as one value, and its versions."""
