"""Tests of the lead's pages and their stream."""
