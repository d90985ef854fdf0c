-- name: make_incoming
-- Where a run's outcomes stand before they are compared with what is known; emptied with the transaction.
CREATE TEMPORARY TABLE IF NOT EXISTS incoming (
    place_id integer, series_id integer, window_start timestamptz, window_end timestamptz, observed_at timestamptz,
    ads integer, coverage text, verdict text, evidence text, pages_read integer
) ON COMMIT DELETE ROWS;

-- name: empty_incoming
-- A transaction may store twice.
TRUNCATE incoming;

-- name: copy_incoming_columns
-- The same from columns, which are packed as the database holds them.
COPY incoming (place_id, series_id, window_start, window_end, observed_at, ads, coverage, verdict, evidence, pages_read)
FROM STDIN (FORMAT binary);

-- name: copy_counts
-- Counts of series of which nothing is known yet: there is nothing to compare them with.
COPY counts (place_id, series_id, window_start, window_end, observed_at, ads, coverage, verdict, evidence, pages_read, issue_id)
FROM STDIN (FORMAT binary);

-- name: copy_incoming
-- One stream for the whole run.
COPY incoming (place_id, series_id, window_start, window_end, observed_at, ads, coverage, verdict, evidence, pages_read)
FROM STDIN;

-- name: read_place_numbers
-- The number of every place.
SELECT slug, place_id FROM places;

-- name: open_count_partitions
-- The months that the outcomes fall into.
SELECT open_partition('counts', month) FROM unnest(%(months)s::date[]) AS months (month);

-- name: add_counts
-- What is new or says something else than the current count; the same again is not stored again. One index look-up
-- a row: the table was filled a moment ago, so the planner knows nothing of its size.
INSERT INTO counts (place_id, series_id, window_start, window_end, issue_id, observed_at, ads, coverage, verdict,
                    evidence, pages_read)
SELECT i.place_id, i.series_id, i.window_start, i.window_end, %(issue_id)s, i.observed_at, i.ads, i.coverage, i.verdict,
       i.evidence, i.pages_read
FROM incoming i
LEFT JOIN LATERAL (
    SELECT c.ads, c.verdict FROM counts c
    WHERE c.place_id = i.place_id AND c.series_id = i.series_id AND c.window_start = i.window_start
      AND c.window_end = i.window_end
    ORDER BY c.issue_id DESC LIMIT 1
) AS known ON true
WHERE known.verdict IS NULL OR (known.ads, known.verdict) IS DISTINCT FROM (i.ads, i.verdict);

-- name: count_written_panels
-- How many of these panels an issue wrote to.
SELECT count(*)
FROM unnest(%(sites)s::text[], %(measures)s::text[], %(steps)s::text[], %(sources)s::text[]) AS n (site, measure, step, source)
WHERE EXISTS (
    SELECT FROM writings w
    WHERE w.site = n.site AND w.measure = n.measure AND w.step = n.step AND w.source = n.source
);

-- name: incoming_windows
-- Part of `add_writing`: what came in.
SELECT series_id, window_start, window_end FROM incoming

-- name: windows_of_issue
-- Part of `add_writing`: what an issue wrote.
SELECT series_id, window_start, window_end FROM counts WHERE issue_id = %(issue_id)s

-- name: add_writing
-- Which panel an issue wrote to, and how far that reaches: what the roll-up and the detector look at next. What was read
-- in focus slots is none of their business: it is shown, and neither rolled up nor learned from.
INSERT INTO writings (issue_id, site, measure, step, source, first_start, last_end)
SELECT %(issue_id)s, s.site, s.measure, s.step, s.source, min(i.window_start), max(i.window_end)
FROM ({incoming_windows}) AS i JOIN series s ON s.series_id = i.series_id
WHERE NOT EXISTS (
    SELECT FROM slots f
    WHERE f.site = s.site AND f.window_end = i.window_end AND f.is_focus AND f.window_start = i.window_start
)
GROUP BY s.site, s.measure, s.step, s.source
ON CONFLICT (issue_id, site, measure, step, source) DO UPDATE SET
    first_start = least(writings.first_start, excluded.first_start),
    last_end = greatest(writings.last_end, excluded.last_end);

-- name: renew_cells
-- What is kept of the newest outcomes of the cells that were written, anew from the history.
SELECT renew_cell_outcomes(coalesce(array_agg(DISTINCT series_id), '{}')) FROM incoming;

-- name: read_replaced
-- What an issue wrote in place of another count: what stood there before it, and whether its own had stood there earlier; the
-- first ones, how many there are, and how many of them the undoing of an import had taken away.
SELECT site, place, category, measure, step, local_start, old_ads, old_verdict, ads, verdict, is_put_back,
       count(*) OVER () AS all_counts, count(*) FILTER (WHERE is_put_back) OVER () AS all_put_back,
       count(*) FILTER (WHERE is_put_back AND is_undone) OVER () AS all_undone
FROM (
    SELECT s.site, p.slug AS place, s.category, s.measure, s.step, c.window_start,
           c.window_start AT TIME ZONE p.zone AS local_start,
           known.ads AS old_ads, known.verdict AS old_verdict, c.ads, c.verdict, EXISTS (
               SELECT FROM counts e
               WHERE e.place_id = c.place_id AND e.series_id = c.series_id AND e.window_start = c.window_start
                 AND e.window_end = c.window_end AND e.issue_id < c.issue_id
                 AND (e.ads, e.verdict) IS NOT DISTINCT FROM (c.ads, c.verdict)
           ) AS is_put_back,
           EXISTS (SELECT FROM issues i WHERE i.issue_id = known.issue_id AND i.cause = 'import undo') AS is_undone
    FROM counts c
    JOIN series s ON s.series_id = c.series_id
    JOIN places p ON p.place_id = c.place_id
    CROSS JOIN LATERAL (
        SELECT b.ads, b.verdict, b.issue_id FROM counts b
        WHERE b.place_id = c.place_id AND b.series_id = c.series_id AND b.window_start = c.window_start
          AND b.window_end = c.window_end AND b.issue_id < c.issue_id
        ORDER BY b.issue_id DESC LIMIT 1
    ) AS known
    WHERE c.issue_id = %(issue_id)s
      AND c.window_start >= (SELECT min(first_start) FROM writings WHERE issue_id = %(issue_id)s)
      AND c.window_start < (SELECT max(last_end) FROM writings WHERE issue_id = %(issue_id)s)
) AS r
ORDER BY site, place, category, measure, step, window_start
LIMIT %(most)s;

-- name: read_imported_span
-- From when to when imported counts reach; two looks into the index a series.
SELECT min(c.first_start) AS first_start, max(c.last_end) AS last_end
FROM series s
CROSS JOIN LATERAL (
    SELECT min(window_start) AS first_start, max(window_end) AS last_end FROM counts
    WHERE place_id = s.place_id AND series_id = s.series_id
) AS c
WHERE s.source = 'import';

-- name: read_counts
-- Counts as of an issue, each with the issue that wrote it.
SELECT DISTINCT ON (c.place_id, c.series_id, c.window_start, c.window_end)
       s.site, p.slug AS place, s.category, s.measure, s.step, s.source, s.definition_version, c.window_start, c.window_end,
       c.observed_at, c.ads, c.verdict, c.evidence, c.pages_read, c.issue_id, i.issued_at, i.cause
FROM counts c
JOIN series s ON s.series_id = c.series_id
JOIN places p ON p.place_id = c.place_id
JOIN issues i ON i.issue_id = c.issue_id
WHERE c.window_start >= %(since)s AND c.window_start < %(until)s AND c.issue_id <= %(as_of)s
  AND s.site = coalesce(%(site)s, s.site) AND p.slug = coalesce(%(place)s, p.slug)
  AND s.category = coalesce(%(category)s, s.category)
ORDER BY c.place_id, c.series_id, c.window_start, c.window_end, c.issue_id DESC;
