-- Which place or category lay within which at any release: what was said once is not forgotten when a table is changed, for days
-- that were counted under the old one are released after it. Nobody but whoever releases needs it.

CREATE TABLE released_nesting (
    kind text NOT NULL CHECK (kind IN ('place', 'category')),
    name text NOT NULL,
    parent text NOT NULL,
    PRIMARY KEY (kind, name, parent)
);

GRANT SELECT, INSERT ON released_nesting TO tidegauge_scheduler;
