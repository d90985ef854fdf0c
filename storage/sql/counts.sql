-- name: make_incoming
-- Where a run's outcomes stand before they are compared with what is known; gone with the transaction.
CREATE TEMPORARY TABLE IF NOT EXISTS incoming (
    site text, place text, category text, measure text, window_start timestamptz, window_end timestamptz,
    observed_at timestamptz, ads integer, coverage text, verdict text, evidence text, pages_read integer
) ON COMMIT DELETE ROWS;

-- name: empty_incoming
-- A transaction may store twice.
TRUNCATE incoming;

-- name: copy_incoming
-- One stream for the whole run.
COPY incoming (site, place, category, measure, window_start, window_end, observed_at, ads, coverage, verdict,
               evidence, pages_read) FROM STDIN;

-- name: find_unknown_places
-- Places among the outcomes that the office does not have.
SELECT DISTINCT i.place FROM incoming i LEFT JOIN places p ON p.slug = i.place WHERE p.place_id IS NULL ORDER BY 1;

-- name: find_unknown_categories
-- Categories among the outcomes that the office does not have.
SELECT DISTINCT i.category FROM incoming i LEFT JOIN categories c ON c.slug = i.category
WHERE c.slug IS NULL ORDER BY 1;

-- name: open_count_partitions
-- The months that the outcomes fall into.
SELECT open_partition('counts', month) FROM (
    SELECT DISTINCT date_trunc('month', window_start AT TIME ZONE 'UTC')::date AS month FROM incoming
) AS months;

-- name: add_counts
-- What is new or says something else than the current count; the same again is not stored again.
WITH cells AS MATERIALIZED (
    SELECT s.place_id, s.series_id, s.site, p.slug AS place, s.category, s.measure
    FROM series s
    JOIN places p ON p.place_id = s.place_id
    WHERE s.step = %(step)s AND s.source = %(source)s AND s.definition_version = %(definition_version)s
)
INSERT INTO counts (place_id, series_id, window_start, issue_id, window_end, observed_at, ads, coverage, verdict,
                    evidence, pages_read)
SELECT c.place_id, c.series_id, i.window_start, %(issue_id)s, i.window_end, i.observed_at, i.ads, i.coverage,
       i.verdict, i.evidence, i.pages_read
FROM incoming i
JOIN cells c USING (site, place, category, measure)
LEFT JOIN LATERAL (
    SELECT k.ads, k.verdict
    FROM counts k
    WHERE k.place_id = c.place_id AND k.series_id = c.series_id AND k.window_start = i.window_start
    ORDER BY k.issue_id DESC LIMIT 1
) AS known ON true
WHERE known.verdict IS NULL OR (known.ads, known.verdict) IS DISTINCT FROM (i.ads, i.verdict);

-- name: read_counts
-- Counts as of an issue, each with the issue that wrote it.
SELECT DISTINCT ON (c.place_id, c.series_id, c.window_start)
       s.site, p.slug AS place, s.category, s.measure, s.step, s.source, s.definition_version, c.window_start, c.window_end,
       c.observed_at, c.ads, c.verdict, c.evidence, c.pages_read, c.issue_id, i.issued_at
FROM counts c
JOIN series s ON s.series_id = c.series_id
JOIN places p ON p.place_id = c.place_id
JOIN issues i ON i.issue_id = c.issue_id
WHERE c.window_start >= %(since)s AND c.window_start < %(until)s AND c.issue_id <= %(as_of)s
  AND s.site = coalesce(%(site)s, s.site) AND p.slug = coalesce(%(place)s, p.slug)
  AND s.category = coalesce(%(category)s, s.category)
ORDER BY c.place_id, c.series_id, c.window_start, c.issue_id DESC;
