-- name: read_counted_places
-- Places of which anything was ever counted or imported.
SELECT p.slug FROM places p WHERE EXISTS (SELECT FROM series s WHERE s.place_id = p.place_id) ORDER BY p.slug;

-- name: read_place_series
-- What is kept of a place, one series a site, category, measure, step and source: the crawled one of today's card, then the
-- imported one. The table has a row a series and no count.
SELECT DISTINCT ON (s.site, s.category, s.measure, s.step, s.source = 'crawl')
       s.site, p.slug AS place, s.category, s.measure, s.step, s.source, s.definition_version
FROM series s
JOIN places p ON p.place_id = s.place_id AND p.slug = %(place)s
LEFT JOIN present_definitions n ON n.site = s.site AND n.place_id = s.place_id AND n.category = s.category
    AND n.measure = s.measure AND s.source = 'crawl'
WHERE s.definition_version = coalesce(n.definition_version, s.definition_version)
ORDER BY s.site, s.category, s.measure, s.step, s.source = 'crawl' DESC, s.definition_version DESC;

-- name: read_places_listed
-- Of which places there is something of one source, site, category and measure, at any of these steps.
SELECT DISTINCT p.slug
FROM series s JOIN places p ON p.place_id = s.place_id
WHERE s.site = %(site)s AND s.category = %(category)s AND s.measure = %(measure)s AND s.step = ANY (%(steps)s)
  AND s.source = %(source)s
ORDER BY p.slug;

-- name: read_days_span
-- The first and last local day of a series' daily values; two looks into the index.
SELECT oldest.day AS first, newest.day AS last
FROM series s
JOIN places p ON p.place_id = s.place_id AND p.slug = %(place)s
CROSS JOIN LATERAL (
    SELECT n.day FROM newest_days n
    WHERE n.place_id = s.place_id AND n.series_id = s.series_id AND n.issue_id IS NOT NULL ORDER BY n.day LIMIT 1
) AS oldest
CROSS JOIN LATERAL (
    SELECT n.day FROM newest_days n
    WHERE n.place_id = s.place_id AND n.series_id = s.series_id AND n.issue_id IS NOT NULL ORDER BY n.day DESC LIMIT 1
) AS newest
WHERE s.site = %(site)s AND s.category = %(category)s AND s.measure = %(measure)s AND s.step = %(step)s
  AND s.source = %(source)s AND s.definition_version = %(definition_version)s;

-- name: read_span_since
-- The local dates between which a series has windows that begin since a date; few months to look into.
SELECT (min(c.window_start) AT TIME ZONE p.zone)::date AS first,
       ((max(c.window_end) - interval '1 second') AT TIME ZONE p.zone)::date AS last
FROM series s
JOIN places p ON p.place_id = s.place_id AND p.slug = %(place)s
JOIN counts c ON c.place_id = s.place_id AND c.series_id = s.series_id AND c.window_start >= %(since)s::date
WHERE s.site = %(site)s AND s.category = %(category)s AND s.measure = %(measure)s AND s.step = %(step)s
  AND s.source = %(source)s AND s.definition_version = %(definition_version)s
GROUP BY p.zone;

-- name: read_series_span
-- The local dates between which a series has windows; two looks into the index.
SELECT (oldest.window_start AT TIME ZONE p.zone)::date AS first,
       ((newest.window_end - interval '1 second') AT TIME ZONE p.zone)::date AS last
FROM series s
JOIN places p ON p.place_id = s.place_id AND p.slug = %(place)s
CROSS JOIN LATERAL (
    SELECT c.window_start FROM counts c WHERE c.place_id = s.place_id AND c.series_id = s.series_id
    ORDER BY c.window_start LIMIT 1
) AS oldest
CROSS JOIN LATERAL (
    SELECT c.window_end FROM counts c WHERE c.place_id = s.place_id AND c.series_id = s.series_id
    ORDER BY c.window_start DESC, c.window_end DESC LIMIT 1
) AS newest
WHERE s.site = %(site)s AND s.category = %(category)s AND s.measure = %(measure)s AND s.step = %(step)s
  AND s.source = %(source)s AND s.definition_version = %(definition_version)s;

-- name: read_series_days
-- Daily values of one site's category and measure at some places with what was expected, as of an issue: one series a
-- place, all of one source.
WITH wanted AS (
    SELECT DISTINCT ON (s.place_id) s.series_id, s.place_id, p.slug AS place
    FROM series s
    JOIN places p ON p.place_id = s.place_id AND p.slug = ANY (%(places)s)
    LEFT JOIN present_definitions n ON n.site = s.site AND n.place_id = s.place_id AND n.category = s.category
        AND n.measure = s.measure AND s.source = 'crawl'
    WHERE s.site = %(site)s AND s.category = %(category)s AND s.measure = %(measure)s
      AND s.step IN ('slot', 'hour', 'day')
      AND s.source = %(source)s AND s.definition_version = coalesce(n.definition_version, s.definition_version)
    ORDER BY s.place_id, s.definition_version DESC
)
SELECT %(site)s::text AS site, d.place, %(category)s::text AS category, d.day, d.ads, d.is_lower_bound, d.slots_observed,
       d.slots_expected, d.reason, d.expected, d.low, d.high, d.issue_id
FROM ({values}) AS d
ORDER BY d.place, d.day;

-- name: read_series_windows
-- The windows of one series as they are kept, with the zone of their place, as of an issue. Focus slots are left out: they lie
-- within base slots. A week or month has an expected level of its own, a part of a day has none.
SELECT DISTINCT ON (c.window_start, c.window_end)
       c.window_start AS starts, c.window_end AS ends, p.zone,
       CASE WHEN c.coverage <> 'quarantined' THEN c.ads::double precision END AS ads,
       c.coverage = 'partial' AS is_lower_bound, CASE WHEN c.coverage <> 'complete' THEN c.verdict END AS reason,
       x.expected, x.low, x.high
FROM series s
JOIN places p ON p.place_id = s.place_id AND p.slug = %(place)s
JOIN counts c ON c.place_id = s.place_id AND c.series_id = s.series_id
LEFT JOIN LATERAL (
    SELECT e.expected, e.low, e.high FROM expected_days e
    WHERE s.step IN ('week', 'month') AND e.place_id = c.place_id AND e.series_id = c.series_id
      AND e.day = (c.window_start AT TIME ZONE p.zone)::date AND e.issue_id <= %(as_of)s
    ORDER BY e.issue_id DESC LIMIT 1
) AS x ON true
WHERE s.site = %(site)s AND s.category = %(category)s AND s.measure = %(measure)s AND s.step = %(step)s
  AND s.source = %(source)s AND s.definition_version = %(definition_version)s
  AND c.window_start >= %(since)s::date - 1 AND c.window_start < %(until)s::date + 2 AND c.issue_id <= %(as_of)s
  AND (c.window_start AT TIME ZONE p.zone)::date BETWEEN %(since)s AND %(until)s
  AND NOT EXISTS (
      SELECT FROM slots f
      WHERE f.site = s.site AND f.window_end = c.window_end AND f.is_focus AND f.window_start = c.window_start
  )
ORDER BY c.window_start, c.window_end, c.issue_id DESC;

-- name: read_traces
-- Every window behind a local day, with all that was ever written of it up to an issue, the newest first, and the crawl
-- that wrote it: the newest of that window that had started when the page was read. A part of a day belongs to the date
-- of its middle, as in its daily value; a week or month to each of its days.
WITH wanted AS (
    SELECT DISTINCT ON (s.place_id, s.step IN ('week', 'month'))
           s.series_id, s.place_id, p.slug AS place, s.site, s.step, s.source, s.definition_version,
           %(day)s::timestamp AT TIME ZONE p.zone AS began, (%(day)s::date + 1)::timestamp AT TIME ZONE p.zone AS ended
    FROM series s
    JOIN places p ON p.place_id = s.place_id AND p.slug = ANY (%(places)s)
    LEFT JOIN present_definitions n ON n.site = s.site AND n.place_id = s.place_id AND n.category = s.category
        AND n.measure = s.measure AND s.source = 'crawl'
    WHERE s.site = %(site)s AND s.category = %(category)s AND s.measure = %(measure)s AND s.step = ANY (%(steps)s)
      AND s.source = %(source)s AND s.definition_version = coalesce(n.definition_version, s.definition_version)
    ORDER BY s.place_id, s.step IN ('week', 'month'), s.definition_version DESC
)
SELECT w.place, w.step, w.source, w.definition_version, c.window_start, c.window_end, c.observed_at, c.ads, c.verdict,
       c.evidence, c.pages_read, c.issue_id, i.issued_at, i.cause, r.started_at, r.requests, r.statuses, EXISTS (
           SELECT FROM slots f
           WHERE f.site = w.site AND f.window_end = c.window_end AND f.is_focus AND f.window_start = c.window_start
       ) AS is_focus
FROM wanted w
JOIN counts c ON c.place_id = w.place_id AND c.series_id = w.series_id
JOIN issues i ON i.issue_id = c.issue_id
LEFT JOIN LATERAL (
    SELECT u.started_at, u.requests, u.statuses FROM runs u
    WHERE u.site = w.site AND w.source = 'crawl' AND u.started_at BETWEEN c.window_start AND c.observed_at
      AND u.window_start = c.window_start AND u.window_end = c.window_end
    ORDER BY u.started_at DESC LIMIT 1
) AS r ON true
WHERE c.window_start >= %(day)s::date - 33 AND c.window_start < %(day)s::date + 2 AND c.issue_id <= %(as_of)s
  AND CASE WHEN w.step IN ('week', 'month') THEN c.window_start <= w.began AND c.window_end > w.began
           ELSE c.window_start + (c.window_end - c.window_start) / 2 >= w.began
                AND c.window_start + (c.window_end - c.window_start) / 2 < w.ended END
ORDER BY w.place, c.window_start, c.window_end, c.issue_id DESC;
