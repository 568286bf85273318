"""Puts the rooms together: settings, addresses, processes and the command; no rule of any room lives here."""
