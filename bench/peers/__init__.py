"""What others would build for the same job, so that a figure of ours does not stand alone."""
