-- When the clock was to file a situation report; empty where somebody filed it. One place has one report a language at a time, whatever
-- restarts in between.

ALTER TABLE situation_reports ADD COLUMN due_at timestamptz;

CREATE UNIQUE INDEX situation_reports_due ON situation_reports (place, due_at, language) WHERE due_at IS NOT NULL;
