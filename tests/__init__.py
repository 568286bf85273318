"""What is tested of the house as a whole; the tests of one room live in that room."""
