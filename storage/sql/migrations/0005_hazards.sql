-- Disasters with the places they touched, as known at each issue.

CREATE TABLE hazards (
    slug text NOT NULL,
    issue_id bigint NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    is_simulated boolean NOT NULL,
    is_shock boolean NOT NULL,
    "references" jsonb NOT NULL,
    places jsonb NOT NULL,
    PRIMARY KEY (slug, issue_id)
);
