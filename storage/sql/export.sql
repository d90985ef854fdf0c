-- name: stream_days
-- Daily values with what was expected, as of an issue, in the order they are exported.
WITH seen AS (
    SELECT DISTINCT ON (d.place_id, d.series_id, d.day) d.*
    FROM days d
    WHERE d.day BETWEEN %(since)s AND %(until)s AND d.issue_id <= %(as_of)s
      AND d.place_id = ANY (ARRAY(SELECT place_id FROM places WHERE slug = ANY (coalesce(%(places)s, ARRAY[slug]))))
    ORDER BY d.place_id, d.series_id, d.day, d.issue_id DESC
), awaited AS (
    SELECT DISTINCT ON (e.place_id, e.series_id, e.day) e.*
    FROM expected_days e
    WHERE e.day BETWEEN %(since)s AND %(until)s AND e.issue_id <= %(as_of)s
      AND e.place_id = ANY (ARRAY(SELECT place_id FROM places WHERE slug = ANY (coalesce(%(places)s, ARRAY[slug]))))
    ORDER BY e.place_id, e.series_id, e.day, e.issue_id DESC
)
SELECT p.geoid AS place_geoid, p.slug AS place, p.name AS place_name, s.site, s.category, s.measure, 'day' AS step, s.source,
       (d.day::timestamp AT TIME ZONE p.zone) AS window_start, ((d.day + 1)::timestamp AT TIME ZONE p.zone) AS window_end,
       d.day AS local_date, d.ads,
       CASE WHEN d.ads IS NULL THEN 'missing' WHEN d.is_lower_bound THEN 'partial' ELSE 'complete' END AS coverage,
       CASE WHEN d.ads IS NULL THEN d.reason WHEN d.is_lower_bound THEN 'partial' ELSE 'ok' END AS verdict,
       a.expected, a.low, a.high, d.issue_id, i.issued_at, s.definition_version
FROM seen d
JOIN series s ON s.series_id = d.series_id
JOIN places p ON p.place_id = d.place_id
JOIN issues i ON i.issue_id = d.issue_id
LEFT JOIN awaited a ON a.place_id = d.place_id AND a.series_id = d.series_id AND a.day = d.day
ORDER BY p.slug COLLATE "C", s.site COLLATE "C", s.category COLLATE "C", s.measure, s.source, d.day, s.definition_version;

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
    JOIN series s ON s.series_id = c.series_id AND s.step = %(step)s
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

-- name: tally_days
-- How many daily rows an export would have: with a number, without one, with zero, with a lower bound. What a version says rides
-- on its number, so that the newest one is found without sorting all of them.
WITH newest AS (
    SELECT d.place_id, d.day,
           max(d.issue_id * 8 + CASE WHEN d.ads IS NULL THEN 4 ELSE (d.ads = 0)::integer + 2 * d.is_lower_bound::integer END) & 7
               AS said
    FROM days d
    WHERE d.day BETWEEN %(since)s AND %(until)s
      AND d.place_id = ANY (ARRAY(SELECT place_id FROM places WHERE slug = ANY (coalesce(%(places)s, ARRAY[slug]))))
    GROUP BY d.place_id, d.series_id, d.day
), summed AS (
    SELECT place_id, count(*) AS rows, count(*) FILTER (WHERE said = 4) AS missing, count(*) FILTER (WHERE said & 1 = 1) AS zeros,
           count(*) FILTER (WHERE said & 2 = 2) AS bounds, min(day) AS first, max(day) AS last
    FROM newest GROUP BY place_id
)
SELECT coalesce(sum(s.rows), 0)::bigint AS rows, coalesce(sum(s.missing), 0)::bigint AS missing,
       coalesce(sum(s.zeros), 0)::bigint AS zeros, coalesce(sum(s.bounds), 0)::bigint AS bounds,
       min(s.first) AS first, max(s.last) AS last, min(p.slug COLLATE "C") AS place
FROM summed s
JOIN places p ON p.place_id = s.place_id;

-- name: too_many_days
-- The newest local day from which an export to its end would have more rows than it may; none where none would. Where a row of
-- every series on every day would not be too many, none is counted.
WITH cells AS (
    SELECT DISTINCT d.place_id, d.series_id, d.day
    FROM days d
    WHERE (SELECT count(*) FROM series) * (%(until)s::date - %(since)s::date + 1) > %(most)s
      AND d.day BETWEEN %(since)s AND %(until)s
      AND d.place_id = ANY (ARRAY(SELECT place_id FROM places WHERE slug = ANY (coalesce(%(places)s, ARRAY[slug]))))
), daily AS (
    SELECT day, count(*) AS rows FROM cells GROUP BY day
)
SELECT max(day) AS day FROM (SELECT day, sum(rows) OVER (ORDER BY day DESC) AS so_far FROM daily) AS summed
WHERE so_far > %(most)s;
