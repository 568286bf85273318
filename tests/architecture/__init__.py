"""Tests that hold the shape of the code; what they demand is explained in CONTRIBUTING.md."""
