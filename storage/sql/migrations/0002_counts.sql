-- Counts are appended, never changed; a later issue says something else about the same window.

CREATE TABLE counts (
    place_id integer NOT NULL,
    series_id integer NOT NULL,
    window_start timestamptz NOT NULL,
    window_end timestamptz NOT NULL, -- part of the key: a focus slot may begin with a base slot
    issue_id bigint NOT NULL,
    observed_at timestamptz NOT NULL,
    ads integer CHECK (ads >= 0),
    coverage text NOT NULL,
    verdict text NOT NULL,
    evidence text NOT NULL,
    pages_read integer NOT NULL,
    PRIMARY KEY (place_id, series_id, window_start, window_end, issue_id),
    CHECK ((ads IS NULL) = (coverage = 'missing'))
) PARTITION BY RANGE (window_start);

CREATE INDEX counts_by_issue ON counts (issue_id);

-- Which panels an issue wrote to, and how far that reaches.
CREATE TABLE writings (
    issue_id bigint NOT NULL,
    site text NOT NULL,
    measure text NOT NULL,
    step text NOT NULL,
    source text NOT NULL,
    first_start timestamptz NOT NULL,
    last_end timestamptz NOT NULL,
    PRIMARY KEY (issue_id, site, measure, step, source)
);

-- The value of a local day, written again under each issue that touches the day.
CREATE TABLE days (
    place_id integer NOT NULL,
    series_id integer NOT NULL,
    day date NOT NULL,
    issue_id bigint NOT NULL,
    ads double precision,
    is_lower_bound boolean NOT NULL,
    slots_observed integer NOT NULL,
    slots_expected integer NOT NULL,
    reason text,
    last_window_end timestamptz NOT NULL,
    PRIMARY KEY (place_id, series_id, day, issue_id)
) PARTITION BY RANGE (day);

CREATE INDEX days_by_issue ON days (issue_id);

CREATE TABLE expected_days (
    place_id integer NOT NULL,
    series_id integer NOT NULL,
    day date NOT NULL,
    issue_id bigint NOT NULL,
    expected double precision NOT NULL,
    low double precision NOT NULL,
    high double precision NOT NULL,
    PRIMARY KEY (place_id, series_id, day, issue_id)
) PARTITION BY RANGE (day);

CREATE VIEW current_counts AS
SELECT DISTINCT ON (place_id, series_id, window_start, window_end) *
FROM counts
ORDER BY place_id, series_id, window_start, window_end, issue_id DESC;

CREATE VIEW current_days AS
SELECT DISTINCT ON (place_id, series_id, day) *
FROM days
ORDER BY place_id, series_id, day, issue_id DESC;

CREATE VIEW current_expected_days AS
SELECT DISTINCT ON (place_id, series_id, day) *
FROM expected_days
ORDER BY place_id, series_id, day, issue_id DESC;
