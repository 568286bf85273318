"""Tests that hold the documents to the code: what exists is described, and what is described exists."""
