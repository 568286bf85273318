"""Template tags that every room may use; each module is one family of tags."""
