-- name: sums_of_a_day
-- Part of other queries: what the windows `n` of a day `b` come to. Where all are of one length, as many are expected as have
-- their middle in the day: one of 24 and a half hours may hold 24 middles or 25. A window that is the whole day is the one.
count(*) FILTER (WHERE n.coverage IN ('complete', 'partial')) AS observed,
greatest(1, CASE WHEN count(*) = 1 AND min(n.window_start) = b.began AND max(n.window_end) = b.ended THEN 1
                 WHEN min(n.seconds) = max(n.seconds)
                 THEN ceil(extract(epoch FROM b.ended - min(n.middle)) / min(n.seconds))
                      - ceil(extract(epoch FROM b.began - min(n.middle)) / min(n.seconds))
                 ELSE round(extract(epoch FROM b.ended - b.began) / avg(n.seconds)) END)::integer AS expected,
sum(n.ads) FILTER (WHERE n.coverage IN ('complete', 'partial')) AS ads,
coalesce(bool_or(n.coverage = 'partial'), false) AS is_lower_bound,
mode() WITHIN GROUP (ORDER BY n.verdict) FILTER (WHERE n.coverage IN ('missing', 'quarantined')) AS reason,
max(n.window_end) AS last_window_end, count(*) AS slots, max(n.next_middle) AS next_middle

-- name: words_of_a_window
-- Part of other queries: of a count `c`, what a day needs to know.
c.window_start, c.window_end, c.ads, c.coverage, c.verdict,
c.window_start + (c.window_end - c.window_start) / 2 AS middle,
c.window_end + (c.window_end - c.window_start) / 2 AS next_middle,
extract(epoch FROM c.window_end - c.window_start) AS seconds

-- name: day_of_sums
-- Part of other queries: the daily value `b` as a row of its table. A stock is the mean of its slots, a flow their sum over the
-- observed share of the day; with fewer than three quarters of the day's slots there is no value.
b.place_id, b.series_id, b.day, %(issue_id)s,
CASE WHEN observed < 0.75 * expected THEN NULL
     WHEN b.measure = 'new' AND observed < expected THEN ads / (observed::numeric / expected)
     WHEN b.measure = 'new' OR observed = 1 THEN ads
     ELSE ads::numeric / observed END,
is_lower_bound, observed, expected, CASE WHEN observed < 0.75 * expected THEN reason END, last_window_end

-- name: add_days_of_new_series
-- Those of an issue before which nothing was said of its series, whose counts are read once then. A window of a day that is all
-- of it is what the day is; the others are added up.
WITH windows AS MATERIALIZED ( -- otherwise the planner goes through all counts for each series
    SELECT s.place_id, s.series_id, s.measure, s.step, d.day, d.day::timestamp AT TIME ZONE p.zone AS began,
           (d.day + 1)::timestamp AT TIME ZONE p.zone AS ended, {words_of_a_window}
    FROM counts c
    JOIN series s ON s.series_id = c.series_id AND s.step IN ('slot', 'hour', 'day')
    JOIN places p ON p.place_id = s.place_id
    CROSS JOIN LATERAL (
        SELECT ((c.window_start + (c.window_end - c.window_start) / 2) AT TIME ZONE p.zone)::date AS day
    ) AS d
    WHERE c.issue_id = %(issue_id)s AND NOT EXISTS (
        SELECT FROM slots f
        WHERE f.site = s.site AND f.window_end = c.window_end AND f.is_focus AND f.window_start = c.window_start
    )
)
INSERT INTO days (place_id, series_id, day, issue_id, ads, is_lower_bound, slots_observed, slots_expected, reason,
                  last_window_end)
SELECT place_id, series_id, day, %(issue_id)s, CASE WHEN coverage IN ('complete', 'partial') THEN ads END,
       (coverage = 'partial'), (coverage IN ('complete', 'partial'))::integer, 1,
       CASE WHEN coverage IN ('missing', 'quarantined') THEN verdict END, window_end
FROM windows WHERE step = 'day' AND window_start = began AND window_end = ended
UNION ALL
SELECT {day_of_sums}
FROM (
    SELECT b.place_id, b.series_id, b.measure, b.day, {sums_of_a_day}
    FROM windows n
    CROSS JOIN LATERAL (SELECT n.place_id, n.series_id, n.measure, n.day, n.began, n.ended) AS b
    WHERE n.step <> 'day' OR n.window_start <> n.began OR n.window_end <> n.ended
    GROUP BY b.place_id, b.series_id, b.measure, b.day, b.began, b.ended
) AS b;

-- name: add_newest_of_new_series
-- What was written so is the newest word on each day.
INSERT INTO newest_days (place_id, series_id, day, issue_id, ads, is_lower_bound, slots_observed, slots_expected, reason)
SELECT place_id, series_id, day, issue_id, ads, is_lower_bound, slots_observed, slots_expected, reason
FROM days WHERE issue_id = %(issue_id)s;

-- name: add_totals_of_new_series
-- And how many daily values each day has by them.
INSERT INTO day_totals AS t (day, rows, missing, zeros, bounds)
SELECT day, count(*), count(*) FILTER (WHERE ads IS NULL), count(*) FILTER (WHERE ads = 0),
       count(*) FILTER (WHERE ads IS NOT NULL AND is_lower_bound)
FROM days WHERE issue_id = %(issue_id)s GROUP BY day
ON CONFLICT (day) DO UPDATE SET rows = t.rows + excluded.rows, missing = t.missing + excluded.missing,
    zeros = t.zeros + excluded.zeros, bounds = t.bounds + excluded.bounds;

-- name: roll_up_days
-- The daily values that an issue touched, from the base slots as they stand now. A slot belongs to the local date of
-- its middle. A day that is still crawled, too little of which is there for a value, is not over: it has no row yet, rather
-- than a missing one, unless it had one before. Each day is one look into the index. What is written is at once the newest
-- word on its day: writers wait for each other, so that none writes under an older issue.
WITH summed AS (
    SELECT b.*, summed.*
    FROM (
        SELECT *, day::timestamp AT TIME ZONE zone AS began, (day + 1)::timestamp AT TIME ZONE zone AS ended
        FROM (
            SELECT DISTINCT c.place_id, c.series_id, s.site, s.measure, s.source, p.zone,
                   ((c.window_start + (c.window_end - c.window_start) / 2) AT TIME ZONE p.zone)::date AS day
            FROM counts c
            JOIN series s ON s.series_id = c.series_id AND s.step IN ('slot', 'hour', 'day')
            JOIN places p ON p.place_id = c.place_id
            WHERE c.issue_id = %(issue_id)s
              AND c.window_start >= (SELECT min(first_start) FROM writings WHERE issue_id = %(issue_id)s)
              AND c.window_start < (SELECT max(last_end) FROM writings WHERE issue_id = %(issue_id)s)
        ) AS touched
    ) AS b
    CROSS JOIN LATERAL (
        SELECT {sums_of_a_day}
        FROM (
            SELECT DISTINCT ON (c.window_start, c.window_end) {words_of_a_window}
            FROM counts c
            WHERE c.place_id = b.place_id AND c.series_id = b.series_id
              AND c.window_start >= b.began - interval '1 day' AND c.window_start < b.ended
              AND c.window_start + (c.window_end - c.window_start) / 2 >= b.began
              AND c.window_start + (c.window_end - c.window_start) / 2 < b.ended
              AND NOT EXISTS (
                  SELECT FROM slots f
                  WHERE f.site = b.site AND f.window_end = c.window_end AND f.is_focus AND f.window_start = c.window_start
              )
            ORDER BY c.window_start, c.window_end, c.issue_id DESC
        ) AS n
    ) AS summed
), written AS (
    INSERT INTO days (place_id, series_id, day, issue_id, ads, is_lower_bound, slots_observed, slots_expected, reason,
                      last_window_end)
    SELECT {day_of_sums}
    FROM summed b
    WHERE b.slots > 0 AND (
        b.observed >= 0.75 * b.expected OR b.next_middle >= b.ended OR b.source <> 'crawl' OR EXISTS (
            SELECT FROM newest_days k
            WHERE k.place_id = b.place_id AND k.series_id = b.series_id AND k.day = b.day AND k.issue_id IS NOT NULL
        )
    )
    ON CONFLICT (place_id, series_id, day, issue_id) DO NOTHING
    RETURNING place_id, series_id, day, issue_id, ads, is_lower_bound, slots_observed, slots_expected, reason
), totals AS (
    INSERT INTO day_totals AS t (day, rows, missing, zeros, bounds)
    SELECT w.day, count(*) FILTER (WHERE k.issue_id IS NULL),
           sum((w.ads IS NULL)::integer - (k.issue_id IS NOT NULL AND k.ads IS NULL)::integer),
           sum(coalesce(w.ads = 0, false)::integer - coalesce(k.ads = 0, false)::integer),
           sum((w.ads IS NOT NULL AND w.is_lower_bound)::integer - coalesce(k.ads IS NOT NULL AND k.is_lower_bound, false)::integer)
    FROM written w
    LEFT JOIN LATERAL (
        SELECT n.issue_id, n.ads, n.is_lower_bound FROM newest_days n
        WHERE n.place_id = w.place_id AND n.series_id = w.series_id AND n.day = w.day AND n.issue_id IS NOT NULL
        LIMIT 1
    ) AS k ON true
    GROUP BY w.day
    ON CONFLICT (day) DO UPDATE SET rows = t.rows + excluded.rows, missing = t.missing + excluded.missing,
        zeros = t.zeros + excluded.zeros, bounds = t.bounds + excluded.bounds
)
INSERT INTO newest_days (place_id, series_id, day, issue_id, ads, is_lower_bound, slots_observed, slots_expected, reason)
SELECT place_id, series_id, day, issue_id, ads, is_lower_bound, slots_observed, slots_expected, reason FROM written
ON CONFLICT (place_id, series_id, day) DO UPDATE SET issue_id = excluded.issue_id, ads = excluded.ads,
    is_lower_bound = excluded.is_lower_bound, slots_observed = excluded.slots_observed,
    slots_expected = excluded.slots_expected, reason = excluded.reason;

-- name: open_day_partitions
-- The months that an issue's counts can fall into, a day's reach on both sides for the zones.
SELECT open_partition('days', month::date)
FROM writings w, LATERAL generate_series(
    date_trunc('month', (w.first_start AT TIME ZONE 'UTC') - interval '1 day'),
    (w.last_end AT TIME ZONE 'UTC') + interval '1 day', interval '1 month'
) AS month
WHERE w.issue_id = %(issue_id)s AND w.step IN ('slot', 'hour', 'day');

-- name: read_panel_days
-- Daily values of a site's present definitions, as of an issue: each cell's as its card says today, which may be an
-- earlier version that was put back. One row a series, since of a nation's days there are a million: which days after
-- the first have a value, the values, and whether they are lower bounds; a series without one is there all the same. The
-- join is a full one for the planner's sake, as in `values_as_of`.
WITH wanted AS (
    SELECT DISTINCT ON (s.place_id, s.category, s.step)
           s.series_id, s.place_id, s.category, s.step, s.definition_version
    FROM series s
    LEFT JOIN present_definitions n ON n.site = s.site AND n.place_id = s.place_id AND n.category = s.category
        AND n.measure = s.measure AND s.source = 'crawl'
    WHERE s.site = %(site)s AND s.measure = %(measure)s AND s.source = %(source)s AND s.step IN ('slot', 'hour', 'day')
      AND s.definition_version = coalesce(n.definition_version, s.definition_version)
    ORDER BY s.place_id, s.category, s.step, s.definition_version DESC
)
SELECT w.series_id, p.slug AS place, w.category, w.step, w.definition_version, coalesce(v.at, ARRAY[]::integer[]) AS at,
       coalesce(v.ads, ARRAY[]::double precision[]) AS ads, coalesce(v.is_lower_bound, ARRAY[]::boolean[]) AS is_lower_bound
FROM (
    SELECT d.series_id, array_agg(d.day - %(since)s::date ORDER BY d.day) AS at, array_agg(d.ads ORDER BY d.day) AS ads,
           array_agg(d.is_lower_bound ORDER BY d.day) AS is_lower_bound
    FROM ({values}) AS d
    WHERE d.ads IS NOT NULL
    GROUP BY d.series_id
) AS v
FULL JOIN wanted w ON w.series_id = v.series_id
JOIN places p ON p.place_id = coalesce(w.place_id, 0)
ORDER BY w.place_id, w.series_id;

-- name: read_panel_windows
-- Counts of whole weeks or months of a site's newest definitions, by the local date they begin on, as of an issue.
WITH wanted AS (
    SELECT DISTINCT ON (place_id, category) series_id, place_id, category, step, definition_version
    FROM series
    WHERE site = %(site)s AND measure = %(measure)s AND source = %(source)s AND step = %(step)s
    ORDER BY place_id, category, definition_version DESC
)
SELECT DISTINCT ON (c.place_id, c.series_id, c.window_start, c.window_end)
       c.series_id, p.slug AS place, w.category, w.step, w.definition_version,
       (c.window_start AT TIME ZONE p.zone)::date AS day,
       CASE WHEN c.coverage <> 'quarantined' THEN c.ads::double precision END AS ads,
       c.coverage = 'partial' AS is_lower_bound
FROM counts c
JOIN wanted w ON w.place_id = c.place_id AND w.series_id = c.series_id
JOIN places p ON p.place_id = c.place_id
WHERE (c.window_start AT TIME ZONE p.zone)::date BETWEEN %(since)s AND %(until)s AND c.issue_id <= %(as_of)s
  AND c.window_start >= %(since)s::date - 1 AND c.window_start < %(until)s::date + 2
ORDER BY c.place_id, c.series_id, c.window_start, c.window_end, c.issue_id DESC;

-- name: read_days
-- Daily values of some places with what was expected, as of an issue: one series a place, site and category, the crawled
-- one of today's card before an imported one, since counts of unlike making are never one line.
WITH wanted AS (
    SELECT DISTINCT ON (s.place_id, s.site, s.category) s.series_id, s.place_id, p.slug AS place, s.site, s.category
    FROM series s
    JOIN places p ON p.place_id = s.place_id AND p.slug = ANY (%(places)s)
    LEFT JOIN present_definitions n ON n.site = s.site AND n.place_id = s.place_id AND n.category = s.category
        AND n.measure = s.measure AND s.source = 'crawl'
    WHERE s.step IN ('slot', 'hour', 'day') AND s.measure = %(measure)s AND s.category = coalesce(%(category)s, s.category)
      AND s.definition_version = coalesce(n.definition_version, s.definition_version)
    ORDER BY s.place_id, s.site, s.category, s.source = 'crawl' DESC, s.definition_version DESC
)
SELECT d.site, d.place, d.category, d.day, d.ads, d.is_lower_bound, d.slots_observed, d.slots_expected, d.reason, d.expected,
       d.low, d.high, d.issue_id
FROM ({values}) AS d
ORDER BY d.place, d.site, d.category, d.day;

-- name: count_quiet_days
-- Of findings of crawled counts, each on how many later days its series was counted whole and judged: on those it was not seen.
-- Of a whole site, days on which so large a share of its series was.
SELECT key, count(*) AS days
FROM (
    SELECT a.key, n.day
    FROM unnest(%(keys)s::text[], %(sites)s::text[], %(places)s::text[], %(categories)s::text[], %(measures)s::text[],
                %(latest)s::date[]) AS a (key, site, place, category, measure, latest_on)
    JOIN series s ON s.site = a.site AND s.measure = a.measure AND s.category = coalesce(a.category, s.category)
        AND s.source = 'crawl' AND s.step IN ('slot', 'hour', 'day')
    JOIN places p ON p.place_id = s.place_id AND p.slug = coalesce(a.place, p.slug)
    CROSS JOIN LATERAL (
        SELECT d.day, d.ads, d.is_lower_bound, d.expected FROM newest_days d
        WHERE d.place_id = s.place_id AND d.series_id = s.series_id AND d.day > a.latest_on
        OFFSET 0 -- a few steps through the index a series: joined as a whole, every day of the nation would be read
    ) AS n
    GROUP BY a.key, n.day
    HAVING count(*) FILTER (WHERE n.ads IS NOT NULL AND NOT n.is_lower_bound AND n.expected IS NOT NULL) >= %(share)s * count(*)
) AS judged
GROUP BY key;

-- name: count_judged_series
-- How many crawled series have had an expected level since a day; one look into the index a series.
SELECT count(*) AS judged
FROM (
    SELECT DISTINCT s.site, s.place_id, s.category
    FROM series s
    JOIN sites t ON t.slug = s.site AND t.primary_measure = s.measure
    WHERE s.source = 'crawl' AND EXISTS (
        SELECT FROM expected_days e
        WHERE e.place_id = s.place_id AND e.series_id = s.series_id AND e.day >= %(since)s
          AND e.expected IS NOT NULL
    )
) AS known;

-- name: count_without_baseline
-- How many series have daily values and never had an expected level: those with an ad on some day, and those without
-- one. Of a crawled site its primary measure, of each cell today's definition, of all places where none is named. A few
-- looks into an index a series.
WITH wanted AS (
    SELECT DISTINCT ON (s.site, s.place_id, s.category, s.measure, s.step, s.source) s.series_id, s.place_id
    FROM series s
    JOIN places p ON p.place_id = s.place_id
    LEFT JOIN sites t ON t.slug = s.site
    LEFT JOIN present_definitions n ON n.site = s.site AND n.place_id = s.place_id AND n.category = s.category
        AND n.measure = s.measure AND s.source = 'crawl'
    WHERE s.step IN ('slot', 'hour', 'day') AND (s.source = 'import' OR s.measure = t.primary_measure)
      AND s.definition_version = coalesce(n.definition_version, s.definition_version)
      AND (cardinality(%(places)s::text[]) = 0 OR p.slug = ANY (%(places)s))
    ORDER BY s.site, s.place_id, s.category, s.measure, s.step, s.source, s.definition_version DESC
), bare AS (
    SELECT EXISTS (
        SELECT FROM days d WHERE d.place_id = w.place_id AND d.series_id = w.series_id AND d.ads > 0
    ) AS has_ads
    FROM wanted w
    WHERE EXISTS (SELECT FROM days d WHERE d.place_id = w.place_id AND d.series_id = w.series_id)
      AND NOT EXISTS (
        SELECT FROM expected_days e
        WHERE e.place_id = w.place_id AND e.series_id = w.series_id AND e.expected IS NOT NULL
    )
)
SELECT count(*) FILTER (WHERE has_ads) AS young, count(*) FILTER (WHERE NOT has_ads) AS silent FROM bare;

-- name: read_watched_series
-- Crawled series with the first and the newest day of an expected level, and its mean over the four weeks up to then:
-- the newest word on each day, where that has a level. Beside it the share of days in between that have a count. Four
-- looks into an index a series. The newest issue of a day is asked for by itself: as a join with later issues it reads
-- all days of the series for each of the first two looks, which end after one.
SELECT s.site, p.slug AS place, s.category, oldest.day AS first, newest.day AS last, level.usual,
       seen.days::double precision / (newest.day - oldest.day + 1) AS counted
FROM series s
JOIN sites t ON t.slug = s.site AND t.primary_measure = s.measure
JOIN places p ON p.place_id = s.place_id
CROSS JOIN LATERAL (
    SELECT e.day FROM expected_days e
    WHERE e.place_id = s.place_id AND e.series_id = s.series_id AND e.expected IS NOT NULL AND e.issue_id = (
        SELECT max(n.issue_id) FROM expected_days n
        WHERE n.place_id = e.place_id AND n.series_id = e.series_id AND n.day = e.day
    )
    ORDER BY e.day LIMIT 1
) AS oldest
CROSS JOIN LATERAL (
    SELECT e.day FROM expected_days e
    WHERE e.place_id = s.place_id AND e.series_id = s.series_id AND e.expected IS NOT NULL AND e.issue_id = (
        SELECT max(n.issue_id) FROM expected_days n
        WHERE n.place_id = e.place_id AND n.series_id = e.series_id AND n.day = e.day
    )
    ORDER BY e.day DESC LIMIT 1
) AS newest
CROSS JOIN LATERAL (
    SELECT avg(e.expected) AS usual FROM (
        SELECT DISTINCT ON (w.day) w.day, w.expected FROM expected_days w
        WHERE w.place_id = s.place_id AND w.series_id = s.series_id
          AND w.day > newest.day - 28 AND w.day <= newest.day
        ORDER BY w.day DESC, w.issue_id DESC
    ) AS e
) AS level
CROSS JOIN LATERAL (
    SELECT count(d.ads) AS days FROM (
        SELECT DISTINCT ON (c.day) c.day, c.ads FROM days c
        WHERE c.place_id = s.place_id AND c.series_id = s.series_id AND c.day BETWEEN oldest.day AND newest.day
        ORDER BY c.day DESC, c.issue_id DESC
    ) AS d
) AS seen
WHERE s.source = 'crawl'
ORDER BY 1, 2, s.series_id;

-- name: read_newest_live_days
-- Per site, or of these sites alone, the newest day with a value that a crawl wrote, from windows that ended since an instant.
-- A crawl that read nothing writes the day anew as well, from the counts that stood there: that is no sign of life.
SELECT s.site, max(d.day) AS day
FROM days d
JOIN series s ON s.series_id = d.series_id
JOIN issues i ON i.issue_id = d.issue_id
WHERE d.last_window_end >= %(since)s AND d.ads IS NOT NULL AND i.cause = 'crawl'
  AND d.day >= (%(since)s AT TIME ZONE 'UTC')::date - 2
  AND (%(sites)s::text[] IS NULL OR s.site = ANY (%(sites)s))
  AND EXISTS (
      SELECT FROM counts c
      WHERE c.place_id = d.place_id AND c.series_id = d.series_id AND c.issue_id = d.issue_id
        AND c.window_start >= %(since)s - interval '7 days' AND c.ads IS NOT NULL
  )
GROUP BY s.site;

-- name: read_sites_counted_live
-- The sites of which a crawl read a number in a window that ended since an instant, however little of a day that is.
SELECT t.slug AS site
FROM sites t
WHERE EXISTS (
    SELECT FROM series s
    JOIN counts c ON c.place_id = s.place_id AND c.series_id = s.series_id
    JOIN issues i ON i.issue_id = c.issue_id AND i.cause = 'crawl'
    WHERE s.site = t.slug AND s.source = 'crawl' AND c.ads IS NOT NULL
      AND c.window_end >= %(since)s AND c.window_start >= %(since)s - interval '7 days'
);

-- name: make_awaited
-- Where a pass's expected values stand before they are compared with what is known.
CREATE TEMPORARY TABLE IF NOT EXISTS awaited (
    site text, place text, category text, measure text, step text, source text, definition_version integer,
    day date, expected double precision, low double precision, high double precision
) ON COMMIT DELETE ROWS;

-- name: empty_awaited
-- A transaction may store twice.
TRUNCATE awaited;

-- name: copy_awaited
-- One stream for the whole pass.
COPY awaited (site, place, category, measure, step, source, definition_version, day, expected, low, high) FROM STDIN;

-- name: open_expected_partitions
-- The months that the pass fell into.
SELECT open_partition('expected_days', month) FROM (
    SELECT DISTINCT date_trunc('month', day)::date AS month FROM awaited
) AS months;

-- name: add_expected
-- What is new or differs from what was expected before by more than a rounding; nothing, where there was something. It is at
-- once the newest word on its day.
WITH given AS (
    SELECT s.place_id, s.series_id, a.day, a.expected, a.low, a.high
    FROM awaited a
    JOIN places p ON p.slug = a.place
    JOIN series s ON s.site = a.site AND s.place_id = p.place_id AND s.category = a.category AND s.measure = a.measure
        AND s.step = a.step AND s.source = a.source AND s.definition_version = a.definition_version
), written AS (
    INSERT INTO expected_days (place_id, series_id, day, issue_id, expected, low, high)
    SELECT g.place_id, g.series_id, g.day, %(issue_id)s, g.expected, g.low, g.high
    FROM given g
    LEFT JOIN LATERAL (
        SELECT e.expected, e.low, e.high FROM expected_days e
        WHERE e.place_id = g.place_id AND e.series_id = g.series_id AND e.day = g.day
        ORDER BY e.issue_id DESC LIMIT 1
    ) AS k ON true
    WHERE (k.expected IS NULL) <> (g.expected IS NULL)
       OR abs(g.expected - k.expected) > 1e-6 * abs(k.expected)
       OR abs(g.low - k.low) > 1e-6 * abs(k.low)
       OR abs(g.high - k.high) > 1e-6 * abs(k.high)
    RETURNING place_id, series_id, day, issue_id, expected, low, high
)
INSERT INTO newest_days (place_id, series_id, day, expected_issue_id, expected, low, high)
SELECT place_id, series_id, day, issue_id, expected, low, high FROM written
ON CONFLICT (place_id, series_id, day) DO UPDATE SET expected_issue_id = excluded.expected_issue_id,
    expected = excluded.expected, low = excluded.low, high = excluded.high;

-- name: read_daily_panels
-- The panels that have daily values: of a crawled site its primary measure only.
SELECT DISTINCT s.site, s.measure, s.source
FROM series s
LEFT JOIN sites t ON t.slug = s.site
WHERE s.step IN ('slot', 'hour', 'day') AND (s.source = 'import' OR s.measure = t.primary_measure)
ORDER BY 1, 2, 3;

-- name: read_stored_steps
-- The steps of the series that a source has brought.
SELECT DISTINCT step FROM series WHERE source = %(source)s;
