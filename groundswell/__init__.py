"""Groundswell runs a short-video challenge for a cause on an organisation's own servers."""
