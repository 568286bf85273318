"""Figures of other networks, purely: the forms in which they come, how a file is read, and what of it is kept."""
