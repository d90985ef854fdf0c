-- A way of counting is numbered for each cell and measure, so that a changed card begins only the series whose meaning
-- it changes. A site's old fingerprints say nothing of single cells and are let go; its series keep their numbers, and
-- the numbering goes on above them.

DROP TABLE definitions;

CREATE TABLE definitions (
    site text NOT NULL,
    place_id integer NOT NULL,
    category text NOT NULL,
    measure text NOT NULL,
    definition_version integer NOT NULL,
    fingerprint text NOT NULL,
    issue_id bigint NOT NULL,
    PRIMARY KEY (site, place_id, category, measure, definition_version),
    UNIQUE (site, place_id, category, measure, fingerprint)
);

-- What the card says today, which is not always the highest number: an earlier card may have been put back.
CREATE TABLE present_definitions (
    site text NOT NULL,
    place_id integer NOT NULL,
    category text NOT NULL,
    measure text NOT NULL,
    definition_version integer NOT NULL,
    issue_id bigint NOT NULL,
    PRIMARY KEY (site, place_id, category, measure)
);

ALTER TABLE sites DROP COLUMN definition_version;

GRANT SELECT ON definitions, present_definitions TO tidegauge_crawler, tidegauge_scheduler, tidegauge_web;
GRANT INSERT ON definitions, present_definitions TO tidegauge_scheduler;
GRANT UPDATE ON present_definitions TO tidegauge_scheduler;
