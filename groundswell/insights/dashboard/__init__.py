"""The dashboard in words: from answers and filters to parts with charts and tables; asks nothing and decides nothing."""
