"""The page Places: all places beside each other, by day and on a map."""
