"""Tests of the log: files, intake, applying and delivery."""
