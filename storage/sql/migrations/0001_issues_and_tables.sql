-- Issues, and the small tables every process reads. On Citus these are reference tables.

CREATE TABLE issues (
    issue_id bigint PRIMARY KEY,
    issued_at timestamptz NOT NULL,
    cause text NOT NULL
);

CREATE INDEX issues_by_instant ON issues (issued_at, issue_id);

CREATE TABLE places (
    place_id integer PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    state text NOT NULL,
    geoid text NOT NULL,
    counties text[] NOT NULL,
    zone text NOT NULL,
    parent text,
    latitude double precision,
    longitude double precision,
    peer_group text,
    issue_id bigint NOT NULL
);

CREATE TABLE categories (
    slug text PRIMARY KEY,
    name text NOT NULL,
    issue_id bigint NOT NULL
);

CREATE TABLE sites (
    slug text PRIMARY KEY,
    home text NOT NULL,
    every_seconds integer NOT NULL CHECK (every_seconds > 0),
    cells jsonb NOT NULL,
    measures text[] NOT NULL,
    primary_measure text NOT NULL,
    definition_version integer NOT NULL,
    is_simulated boolean NOT NULL,
    issue_id bigint NOT NULL
);

CREATE TABLE definitions (
    site text NOT NULL,
    definition_version integer NOT NULL,
    fingerprint text NOT NULL,
    issue_id bigint NOT NULL,
    PRIMARY KEY (site, definition_version),
    UNIQUE (site, fingerprint)
);

CREATE TABLE series (
    series_id integer PRIMARY KEY,
    site text NOT NULL,
    place_id integer NOT NULL,
    category text NOT NULL,
    measure text NOT NULL,
    step text NOT NULL,
    source text NOT NULL,
    definition_version integer NOT NULL,
    UNIQUE (site, place_id, category, measure, step, source, definition_version)
);
