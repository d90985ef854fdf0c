"""The page Explore: any series, compared or not, down to the crawl behind a point. It shows what is stored."""
