"""Ratios against named opponents, taken in one run on one machine. No test asks for a speed."""
