"""The questions that can be asked of the log: one file each, one expression each, the same on every engine."""
