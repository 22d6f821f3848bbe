"""What operators see: the log, the numbers for Prometheus, the addresses for health, reports of errors."""
