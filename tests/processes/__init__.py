"""Real processes on a data folder of their own, killed at moments that the tests can see."""
