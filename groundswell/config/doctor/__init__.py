"""Looks an installation over without Django, so that it can say what is wrong where nothing starts."""
