-- A crawl worker numbers the way in which it has counted, as `store_outcomes` does for every run. What a card says today
-- is told by whoever opens the office, not by a worker.

GRANT INSERT ON definitions TO tidegauge_crawler;
