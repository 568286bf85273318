"""From a file to files: inspects, renders and measures video in a sandbox; knows no Django and no database."""
