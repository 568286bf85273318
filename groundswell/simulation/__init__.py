"""The audience of a whole campaign, made up: batches, registers and the truth about them; no Django, no network."""
