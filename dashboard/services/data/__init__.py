"""What comes in: sending, checking, correcting, deciding, taking back, and who owes what."""
