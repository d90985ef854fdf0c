-- name: read_exported_series
-- The series of a question, in the order in which they are exported: nobody sorts after this. A page of them begins with one
-- that it names by all it is ordered by.
SELECT s.series_id, s.place_id, p.slug AS place, p.geoid AS place_geoid, p.name AS place_name, p.zone, s.site, s.category,
       s.measure, s.step, s.source, s.definition_version
FROM series s
JOIN places p ON p.place_id = s.place_id
WHERE (%(steps)s::text[] IS NULL OR s.step = ANY (%(steps)s)) AND s.source = coalesce(%(source)s, s.source)
  AND s.measure = coalesce(%(measure)s, s.measure)
  AND (%(places)s::text[] IS NULL OR p.slug = ANY (%(places)s))
  AND (%(sites)s::text[] IS NULL OR s.site = ANY (%(sites)s))
  AND (%(categories)s::text[] IS NULL OR s.category = ANY (%(categories)s))
  AND (%(place)s::text IS NULL OR (
      p.slug COLLATE "C", s.site COLLATE "C", s.category COLLATE "C", s.measure COLLATE "C", s.source COLLATE "C",
      s.definition_version, s.step COLLATE "C"
  ) >= (
      %(place)s, %(site)s, %(category)s, %(from_measure)s, %(from_source)s, %(definition_version)s::integer, %(from_step)s
  ))
ORDER BY p.slug COLLATE "C", s.site COLLATE "C", s.category COLLATE "C", s.measure COLLATE "C", s.source COLLATE "C",
         s.definition_version, s.step COLLATE "C"
LIMIT %(most)s::integer;

-- name: read_exported_names
-- Every place, site and category that a question may name: an imported series may be of a site that has no card.
SELECT ARRAY(SELECT slug FROM places ORDER BY slug COLLATE "C") AS places,
       ARRAY(SELECT slug FROM sites UNION SELECT site FROM series ORDER BY 1) AS sites,
       ARRAY(SELECT slug FROM categories UNION SELECT category FROM series ORDER BY 1) AS categories;

-- name: read_exported_span
-- The first and the last local date of which an issue before another one says anything, by site, measure, step and source.
SELECT s.site, s.measure, s.step, s.source, min((w.first_start AT TIME ZONE p.zone)::date) AS first,
       max(((w.last_end - interval '1 microsecond') AT TIME ZONE p.zone)::date) AS last
FROM (SELECT DISTINCT site, measure, step, source, place_id FROM series WHERE series_id = ANY (%(series)s)) AS s
JOIN places p ON p.place_id = s.place_id
JOIN (
    SELECT site, measure, step, source, min(first_start) AS first_start, max(last_end) AS last_end
    FROM writings WHERE issue_id <= %(as_of)s GROUP BY site, measure, step, source
) AS w ON w.site = s.site AND w.measure = s.measure AND w.step = s.step AND w.source = s.source
GROUP BY s.site, s.measure, s.step, s.source;

-- name: read_midnights
-- When the local days of zones begin, in seconds since 1970, from one day to the day after another.
SELECT z.zone, array_agg(extract(epoch FROM d.day AT TIME ZONE z.zone)::bigint ORDER BY d.day) AS seconds
FROM unnest(%(zones)s::text[]) AS z (zone),
     generate_series(%(first)s::date::timestamp, %(last)s::date + interval '1 day', interval '1 day') AS d (day)
GROUP BY z.zone;

-- name: stream_days
-- Daily values of some series with what was expected, as of an issue: a row a series, its days in columns. Numbers that are
-- not there are NaN, for an array with a null in it is read value by value. A series at a time, its days come in order out of
-- the index and nobody sorts them; which are wanted is said again for each, of itself alone.
SELECT x.at, o.*
FROM unnest(%(series)s::integer[], %(place_ids)s::integer[]) WITH ORDINALITY AS x (series_id, place_id, at)
CROSS JOIN LATERAL (
    WITH wanted AS (SELECT x.series_id, x.place_id)
    SELECT array_agg(d.day - date '1970-01-01' ORDER BY d.day) AS local_date, array_agg(coalesce(d.ads, 'NaN') ORDER BY d.day) AS ads,
           array_agg(d.is_lower_bound::integer ORDER BY d.day) AS bound,
           array_agg(CASE WHEN d.reason IS NULL THEN 0 ELSE coalesce(array_position(%(verdicts)s::text[], d.reason), 0) END
                     ORDER BY d.day) AS reason,
           array_agg(coalesce(d.expected, 'NaN') ORDER BY d.day) AS expected,
           array_agg(coalesce(d.low, 'NaN') ORDER BY d.day) AS low,
           array_agg(coalesce(d.high, 'NaN') ORDER BY d.day) AS high, array_agg(d.issue_id ORDER BY d.day) AS issue_id
    FROM ({values}) AS d
) AS o
WHERE o.local_date IS NOT NULL
ORDER BY x.at;

-- name: stream_windows
-- Counts of slots, weeks or months of some series, as of an issue, in the same form. Focus slots are left out: they lie within
-- base slots, and whoever adds up a flow would count its ads twice.
WITH wanted AS (
    SELECT w.series_id, w.place_id, w.zone, w.site, w.at
    FROM unnest(%(series)s::integer[], %(place_ids)s::integer[], %(zones)s::text[], %(sites)s::text[])
        WITH ORDINALITY AS w (series_id, place_id, zone, site, at)
), newest AS (
    SELECT DISTINCT ON (w.at, c.window_start, c.window_end)
           w.at, w.place_id, w.series_id, c.window_start, c.window_end, c.ads, c.coverage, c.verdict, c.issue_id,
           ((CASE WHEN %(step)s IN ('week', 'month') THEN c.window_start
                  ELSE c.window_start + (c.window_end - c.window_start) / 2 END) AT TIME ZONE w.zone)::date AS day
    FROM wanted w
    JOIN counts c ON c.place_id = w.place_id AND c.series_id = w.series_id
    WHERE c.window_start >= %(since)s::date - 1 AND c.window_start < %(until)s::date + 2 AND c.issue_id <= %(as_of)s
      AND NOT EXISTS (
          SELECT FROM slots f
          WHERE f.site = w.site AND f.window_end = c.window_end AND f.is_focus AND f.window_start = c.window_start
      )
    ORDER BY w.at, c.window_start, c.window_end, c.issue_id DESC
)
SELECT o.at, array_agg(o.day ORDER BY o.window_start, o.window_end) AS local_date,
       array_agg(o.window_start ORDER BY o.window_start, o.window_end) AS window_start,
       array_agg(o.window_end ORDER BY o.window_start, o.window_end) AS window_end,
       array_agg(o.ads ORDER BY o.window_start, o.window_end) AS ads,
       array_agg(o.coverage ORDER BY o.window_start, o.window_end) AS coverage,
       array_agg(o.verdict ORDER BY o.window_start, o.window_end) AS verdict,
       array_agg(o.expected ORDER BY o.window_start, o.window_end) AS expected,
       array_agg(o.low ORDER BY o.window_start, o.window_end) AS low,
       array_agg(o.high ORDER BY o.window_start, o.window_end) AS high,
       array_agg(o.issue_id ORDER BY o.window_start, o.window_end) AS issue_id
FROM (
    SELECT n.at, n.window_start, n.window_end, n.day - date '1970-01-01' AS day, n.issue_id,
           CASE WHEN n.coverage <> 'quarantined' THEN coalesce(n.ads, 'NaN'::double precision) ELSE 'NaN' END AS ads,
           array_position(%(coverages)s::text[], n.coverage) AS coverage,
           array_position(%(verdicts)s::text[], n.verdict) AS verdict,
           coalesce(e.expected, 'NaN') AS expected, coalesce(e.low, 'NaN') AS low, coalesce(e.high, 'NaN') AS high
    FROM newest n
    LEFT JOIN LATERAL (
        SELECT x.expected, x.low, x.high FROM expected_days x
        WHERE %(step)s IN ('week', 'month') AND x.place_id = n.place_id AND x.series_id = n.series_id
          AND x.day = n.day AND x.issue_id <= %(as_of)s
        ORDER BY x.issue_id DESC LIMIT 1
    ) AS e ON true
    WHERE n.day BETWEEN %(since)s AND %(until)s
) AS o
GROUP BY o.at ORDER BY o.at;

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
