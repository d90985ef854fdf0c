"""The door to a site: what is asked, how slowly, what comes back, and when nothing is asked at all."""
