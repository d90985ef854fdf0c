-- What was asked of the exports, by its name, so that it can be asked again; and what somebody quoted, byte for byte: a question
-- is answered out of the history only as long as that is kept.

CREATE TABLE questions (
    key text PRIMARY KEY CHECK (key ~ '^[0-9a-f]{64}$'), -- the SHA-256 of its text
    question text NOT NULL,
    asked_at timestamptz NOT NULL
);

CREATE TABLE citations (
    sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'), -- of the file
    query text NOT NULL,
    file_format text NOT NULL,
    file_bytes bigint NOT NULL CHECK (file_bytes > 0),
    rows bigint NOT NULL CHECK (rows >= 0),
    cited_at timestamptz NOT NULL,
    cited_by text NOT NULL CHECK (cited_by <> ''),
    kept_until date NOT NULL,
    UNIQUE (query, file_format)
);

-- The file in pieces, each packed for itself, so that neither end holds more than one of them.
CREATE TABLE cited_parts (
    sha256 text NOT NULL,
    part integer NOT NULL,
    packed bytea NOT NULL,
    PRIMARY KEY (sha256, part)
);
ALTER TABLE cited_parts ALTER COLUMN packed SET STORAGE EXTERNAL; -- it is packed already

GRANT SELECT, INSERT ON questions, citations, cited_parts TO tidegauge_scheduler;
GRANT SELECT, INSERT ON questions TO tidegauge_web; -- the page Data & method answers questions too
GRANT SELECT ON citations, cited_parts TO tidegauge_web;
