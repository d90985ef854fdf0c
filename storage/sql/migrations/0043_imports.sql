-- What an import was of, and which act took it back: its counts are found by its issue, and none of them is erased.

CREATE TABLE imports (
    issue_id bigint PRIMARY KEY,
    file_name text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'), -- of the file
    counts_written integer NOT NULL CHECK (counts_written >= 0),
    imported_by text NOT NULL CHECK (imported_by <> '')
);

CREATE TABLE import_undos (
    import_id bigint PRIMARY KEY, -- the issue of the import: it is taken back once
    issue_id bigint NOT NULL UNIQUE, -- of the act that took it back
    undone_by text NOT NULL CHECK (undone_by <> '')
);

GRANT SELECT, INSERT ON imports, import_undos TO tidegauge_scheduler;
GRANT SELECT ON imports, import_undos TO tidegauge_web;
