-- What the office has made public: fixed tables, place by category by day. A cell is decided once, in the first release that has
-- its day, and never again; a number below ten is not even kept here.

CREATE TABLE releases (
    release_id integer PRIMARY KEY,
    issue_id bigint NOT NULL UNIQUE, -- the act itself: what was known by then was decided on
    until date NOT NULL, -- the last local day that it has
    released_at timestamptz NOT NULL,
    rows bigint NOT NULL CHECK (rows >= 0), -- of its whole table
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$') -- of its whole table as CSV
);

CREATE TABLE released_cells (
    place_id integer NOT NULL,
    category text NOT NULL,
    measure text NOT NULL,
    day date NOT NULL,
    release_id integer NOT NULL, -- the first that has it
    mark text NOT NULL CHECK (mark IN ('shown', 'small', 'withheld', 'missing')),
    ads integer CHECK (ads >= 10),
    reason text, -- of a number that is a lower bound, or why there is none
    sites integer NOT NULL CHECK (sites > 0), -- how many sites' counts it is of
    PRIMARY KEY (place_id, day, category, measure),
    CHECK ((mark = 'shown') = (ads IS NOT NULL))
);

-- A number that turned out wrong is not replaced, for the difference would tell; it is taken out of this release and all later ones.
CREATE TABLE release_withdrawals (
    release_id integer NOT NULL,
    place_id integer NOT NULL,
    category text NOT NULL,
    since date NOT NULL,
    until date NOT NULL CHECK (until >= since),
    why text NOT NULL CHECK (why <> ''),
    PRIMARY KEY (release_id, place_id, category, since)
);

-- A category whose ads another one holds too, as a place lies within another: their difference must give nothing away.
ALTER TABLE categories ADD COLUMN parent text;

GRANT SELECT, INSERT ON releases, released_cells, release_withdrawals TO tidegauge_scheduler;
GRANT SELECT ON releases, released_cells, release_withdrawals TO tidegauge_web, tidegauge_public_reader;
