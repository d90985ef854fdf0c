"""A town to try the product on: simulated listing sites, a mail sink and a whole workspace. No number here is real."""
