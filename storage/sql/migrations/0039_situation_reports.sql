-- Situation reports as they were filed: one number a hazard and place, from one, never given twice. Beside it stand the issue
-- that it was read as of, so that it can be shown again, and the figures that the next one is compared with.

CREATE TABLE situation_reports (
    hazard text NOT NULL CHECK (hazard <> ''),
    place text NOT NULL CHECK (place <> ''),
    number integer NOT NULL CHECK (number > 0),
    category text NOT NULL,
    site text NOT NULL,
    issue_id bigint NOT NULL,
    known_at timestamptz,
    period_from timestamptz NOT NULL,
    period_until timestamptz NOT NULL CHECK (period_until > period_from),
    written_at timestamptz NOT NULL,
    written_by text NOT NULL CHECK (written_by <> ''),
    prepared_by text NOT NULL,
    approved_by text NOT NULL,
    figures jsonb NOT NULL,
    PRIMARY KEY (hazard, place, number)
);

GRANT SELECT, INSERT ON situation_reports TO tidegauge_scheduler, tidegauge_web;
