"""Files that no program writes: broken, mixed and made to do harm. FUZZ_EXAMPLES asks for more of them."""
