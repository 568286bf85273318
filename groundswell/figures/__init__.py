"""The definitions of what is counted: one question about events, one file, without Django."""
