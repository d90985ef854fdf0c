"""The page Data & method: what leaves the building, how it is made, and what the words mean."""
