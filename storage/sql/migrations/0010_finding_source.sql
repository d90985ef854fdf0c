-- An imported series and a crawled one of the same site are two series; a finding says which it is about.

ALTER TABLE findings ADD COLUMN source text NOT NULL DEFAULT 'crawl';
