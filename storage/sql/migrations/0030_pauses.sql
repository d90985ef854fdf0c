-- Sites may be paused, each or all together: by whom, why, from when to when. Nothing is deleted: one that was resumed keeps
-- when. And the store knows on which terms each site may be asked, so that a page can say so.

CREATE TABLE pauses (
    pause_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site text,
    since timestamptz NOT NULL,
    until timestamptz CHECK (until > since),
    why text NOT NULL CHECK (why <> ''),
    paused_by text NOT NULL CHECK (paused_by <> ''),
    lifted_at timestamptz
);
ALTER TABLE sites ADD COLUMN delay_seconds double precision;
ALTER TABLE sites ADD COLUMN max_requests integer;
ALTER TABLE sites ADD COLUMN decided_by text;
ALTER TABLE sites ADD COLUMN renew_by date;

GRANT SELECT ON pauses TO tidegauge_crawler;
GRANT SELECT, INSERT ON pauses TO tidegauge_scheduler, tidegauge_web;
GRANT UPDATE (lifted_at) ON pauses TO tidegauge_scheduler, tidegauge_web;
