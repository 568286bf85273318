"""Journeys through the whole installation in a real Chromium, as people make them; nothing is called from inside."""
