"""Arithmetic on counts: what was to be expected, and what is unusual. It knows no clock, file, database or network."""
