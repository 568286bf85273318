"""What the lead sees of a challenge: live figures, their tables and their stream."""
