-- The detector's memory is kept of several days of each panel, so that a late correction is scored from the last of
-- them before it; each day has its own rung, which a later day takes over. How far a panel was read stands by itself.
-- Memories can be computed again at any time: the old ones are let go, and the next look begins at the beginning.

DROP TABLE detector_states;

CREATE TABLE detector_states (
    site text NOT NULL,
    measure text NOT NULL,
    step text NOT NULL,
    source text NOT NULL,
    rung text NOT NULL,
    through date NOT NULL,
    issue_id bigint NOT NULL,
    seen_issue_id bigint NOT NULL,
    method_version text NOT NULL,
    hazards text NOT NULL,
    state bytea NOT NULL,
    PRIMARY KEY (site, measure, step, source, rung)
);

CREATE TABLE looks (
    site text NOT NULL,
    measure text NOT NULL,
    step text NOT NULL,
    source text NOT NULL,
    issue_id bigint NOT NULL,
    seen_issue_id bigint NOT NULL,
    PRIMARY KEY (site, measure, step, source)
);

CREATE INDEX writings_by_panel ON writings (site, measure, source, issue_id);

-- A finding that later counts do not bear out stays on record and says so.
ALTER TABLE findings ADD COLUMN is_withdrawn boolean NOT NULL DEFAULT false;

GRANT SELECT, INSERT, UPDATE ON detector_states, looks TO tidegauge_scheduler;

-- Nor is a day that loses its baseline, because counts before it were taken back, left with what was expected before.
ALTER TABLE expected_days ALTER COLUMN expected DROP NOT NULL, ALTER COLUMN low DROP NOT NULL,
    ALTER COLUMN high DROP NOT NULL;
