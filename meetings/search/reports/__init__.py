"""Answers beyond a list of results: concordance, trends, quotation check."""
