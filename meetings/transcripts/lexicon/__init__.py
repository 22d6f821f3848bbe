"""The words and shapes by which names, offices, countries and dates are known; one list of each."""
