"""Numbers and dates in a site's own words, read or refused. Pure."""
