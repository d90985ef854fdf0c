"""The page Sites: whether each site can be trusted now, and why not. What a site's pages hold never stands here."""
