"""Fetch a listing page, count it, forget it. Nothing of a page leaves this room but numbers and the name of a rule."""
