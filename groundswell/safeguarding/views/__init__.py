"""The pages of the desk and of those who report, a noun a file."""
