-- What each crawl took: diagnostics, to be kept for 90 days. A site is crawled by one worker at a time, so its runs
-- are told apart by when they started; one slot may have several.

CREATE TABLE runs (
    site text NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL,
    requests integer NOT NULL CHECK (requests >= 0),
    pages integer NOT NULL CHECK (pages >= 0),
    body_bytes bigint NOT NULL CHECK (body_bytes >= 0),
    waited_seconds double precision NOT NULL CHECK (waited_seconds >= 0),
    statuses jsonb NOT NULL,
    verdicts jsonb NOT NULL,
    newest_posted jsonb NOT NULL,
    PRIMARY KEY (site, started_at),
    CHECK (ended_at >= started_at)
);

GRANT INSERT ON runs TO tidegauge_crawler;
GRANT SELECT, INSERT ON runs TO tidegauge_scheduler;
GRANT SELECT ON runs TO tidegauge_web;
