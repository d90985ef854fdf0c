-- What public feeds say of disasters, as known at each issue, and how each feed answered lately. Hazards are worked out
-- of all reports and the office's own list; a report itself is never changed.

CREATE TABLE reports (
    feed text NOT NULL,
    external_id text NOT NULL,
    issue_id bigint NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    word text NOT NULL CHECK (word IN ('declaration', 'warning', 'watch', 'note')),
    issued_at timestamptz NOT NULL,
    begins_at timestamptz NOT NULL,
    ends_at timestamptz,
    counties text[] NOT NULL,
    replaces text[] NOT NULL,
    cancels text[] NOT NULL,
    PRIMARY KEY (feed, external_id, issue_id),
    CHECK (ends_at >= begins_at)
);

CREATE TABLE feeds (
    feed text NOT NULL,
    asked_at timestamptz NOT NULL,
    answered_at timestamptz,
    failure text NOT NULL,
    problems text[] NOT NULL,
    left_out jsonb NOT NULL,
    etag text NOT NULL,
    last_modified text NOT NULL,
    address text NOT NULL,
    PRIMARY KEY (feed)
);

GRANT SELECT, INSERT ON reports TO tidegauge_scheduler;
GRANT SELECT, INSERT, UPDATE ON feeds TO tidegauge_scheduler;
GRANT SELECT ON reports, feeds TO tidegauge_web;
