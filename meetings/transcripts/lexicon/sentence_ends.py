"""Marks that end a sentence, in the scripts of records."""

SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।")
