"""What a text may be a sign of, and how soon a human should see it; without Django, clock or network."""
