"""A card that does not exist yet: what one page suggests for it, and what a card seems to have missed."""
