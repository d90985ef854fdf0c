"""A site card: what it may hold, how it is read and checked, and what its placeholders, units and pointers mean."""
