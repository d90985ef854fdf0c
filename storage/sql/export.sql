-- name: stream_days
-- Daily values with what was expected, as of an issue, in the order they are exported.
WITH wanted AS (
    SELECT s.series_id, s.place_id, s.site, s.category, s.measure, s.source, s.definition_version
    FROM series s
    WHERE s.place_id = ANY (ARRAY(SELECT place_id FROM places WHERE slug = ANY (coalesce(%(places)s, ARRAY[slug]))))
      AND s.step IN ('slot', 'hour', 'day') AND s.source = coalesce(%(source)s, s.source)
)
SELECT p.geoid AS place_geoid, p.slug AS place, p.name AS place_name, d.site, d.category, d.measure, 'day' AS step, d.source,
       (d.day::timestamp AT TIME ZONE p.zone) AS window_start, ((d.day + 1)::timestamp AT TIME ZONE p.zone) AS window_end,
       d.day AS local_date, d.ads,
       CASE WHEN d.ads IS NULL THEN 'missing' WHEN d.is_lower_bound THEN 'partial' ELSE 'complete' END AS coverage,
       CASE WHEN d.ads IS NULL THEN d.reason WHEN d.is_lower_bound THEN 'partial' ELSE 'ok' END AS verdict,
       d.expected, d.low, d.high, d.issue_id, i.issued_at, d.definition_version
FROM ({values}) AS d
JOIN places p ON p.place_id = d.place_id
JOIN issues i ON i.issue_id = d.issue_id
ORDER BY p.slug COLLATE "C", d.site COLLATE "C", d.category COLLATE "C", d.measure, d.source, d.day, d.definition_version;

-- name: stream_windows
-- Counts of slots, weeks or months, as of an issue, in the order they are exported. Focus slots are left out: they lie
-- within base slots, and whoever adds up a flow would count its ads twice.
SELECT * FROM (
    SELECT DISTINCT ON (c.place_id, c.series_id, c.window_start, c.window_end)
           p.geoid AS place_geoid, p.slug AS place, p.name AS place_name, s.site, s.category, s.measure, s.step, s.source,
           c.window_start, c.window_end,
           ((CASE WHEN s.step IN ('week', 'month') THEN c.window_start
                 ELSE c.window_start + (c.window_end - c.window_start) / 2 END) AT TIME ZONE p.zone)::date AS local_date,
           CASE WHEN c.coverage <> 'quarantined' THEN c.ads::double precision END AS ads, c.coverage, c.verdict,
           e.expected, e.low, e.high, c.issue_id, i.issued_at, s.definition_version
    FROM counts c
    JOIN series s ON s.series_id = c.series_id AND s.step = %(step)s AND s.source = coalesce(%(source)s, s.source)
    JOIN places p ON p.place_id = c.place_id
    JOIN issues i ON i.issue_id = c.issue_id
    LEFT JOIN LATERAL (
        SELECT x.expected, x.low, x.high FROM expected_days x
        WHERE s.step IN ('week', 'month') AND x.place_id = c.place_id AND x.series_id = c.series_id
          AND x.day = (c.window_start AT TIME ZONE p.zone)::date AND x.issue_id <= %(as_of)s
        ORDER BY x.issue_id DESC LIMIT 1
    ) AS e ON true
    WHERE c.window_start >= %(since)s::date - 1 AND c.window_start < %(until)s::date + 2 AND c.issue_id <= %(as_of)s
      AND p.slug = ANY (coalesce(%(places)s, ARRAY[p.slug])) AND NOT EXISTS (
          SELECT FROM slots f
          WHERE f.site = s.site AND f.window_end = c.window_end AND f.is_focus AND f.window_start = c.window_start
      )
    ORDER BY c.place_id, c.series_id, c.window_start, c.window_end, c.issue_id DESC
) AS newest
WHERE local_date BETWEEN %(since)s AND %(until)s
ORDER BY place COLLATE "C", site COLLATE "C", category COLLATE "C", measure, source, window_start, definition_version;

-- name: count_daily_rows
-- Part of other queries: how many daily rows an export of a local day would have, and what stands in them. Of all places it is
-- kept; of some it is counted, a row a day and series.
SELECT t.day, t.rows, t.missing, t.zeros, t.bounds
FROM day_totals t
WHERE %(places)s::text[] IS NULL AND t.day BETWEEN %(since)s AND %(until)s
UNION ALL
SELECT n.day, 1, (n.ads IS NULL)::integer, coalesce(n.ads = 0, false)::integer, (n.ads IS NOT NULL AND n.is_lower_bound)::integer
FROM newest_days n
WHERE n.place_id = ANY (ARRAY(SELECT place_id FROM places WHERE slug = ANY (%(places)s::text[])))
  AND n.day BETWEEN %(since)s AND %(until)s AND n.issue_id IS NOT NULL

-- name: tally_days
-- How many daily rows an export would have: with a number, without one, with zero, with a lower bound; and its first place.
SELECT coalesce(sum(t.rows), 0)::bigint AS rows, coalesce(sum(t.missing), 0)::bigint AS missing,
       coalesce(sum(t.zeros), 0)::bigint AS zeros, coalesce(sum(t.bounds), 0)::bigint AS bounds,
       min(t.day) AS first, max(t.day) AS last, (
           SELECT p.slug FROM places p
           WHERE p.slug = ANY (coalesce(%(places)s, ARRAY[p.slug])) AND EXISTS (
               SELECT FROM series s
               JOIN newest_days n ON n.place_id = s.place_id AND n.series_id = s.series_id
               WHERE s.place_id = p.place_id AND n.day BETWEEN %(since)s AND %(until)s AND n.issue_id IS NOT NULL
           )
           ORDER BY p.slug COLLATE "C" LIMIT 1
       ) AS place
FROM ({count_daily_rows}) AS t;

-- name: too_many_days
-- The newest local day from which an export to its end would have more rows than it may; none where none would.
SELECT max(summed.day) AS day
FROM (
    SELECT t.day, sum(sum(t.rows)) OVER (ORDER BY t.day DESC) AS so_far FROM ({count_daily_rows}) AS t GROUP BY t.day
) AS summed
WHERE summed.so_far > %(most)s;
