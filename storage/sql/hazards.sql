-- name: add_hazard
-- A hazard as this issue knows it.
INSERT INTO hazards (slug, issue_id, name, kind, is_simulated, is_shock, unnamed_since, "references", places)
VALUES (%(slug)s, %(issue_id)s, %(name)s, %(kind)s, %(is_simulated)s, %(is_shock)s, %(unnamed_since)s, %(references)s,
        %(places)s);

-- name: read_hazards
-- Each hazard as its newest version up to an issue knows it; one that touches no place any more was taken back.
WITH newest AS (
    SELECT DISTINCT ON (slug) slug, name, kind, is_simulated, is_shock, unnamed_since, "references", places
    FROM hazards WHERE issue_id <= %(as_of)s
    ORDER BY slug, issue_id DESC
)
SELECT slug, name, kind, is_simulated, is_shock, unnamed_since, "references", places
FROM newest WHERE places <> '[]'
ORDER BY slug;

-- name: read_hazard_entries
-- When each hazard was first written down.
SELECT h.slug, min(i.issued_at) AS entered_at
FROM hazards h JOIN issues i ON i.issue_id = h.issue_id
GROUP BY h.slug;
