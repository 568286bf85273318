"""The lead's pages of figures: our own in `live`, those of other networks in `networks`."""
