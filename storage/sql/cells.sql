-- name: read_recent_lows
-- How low the last complete counts of each cell were, as they stand now: of the definition counted last, base slots
-- only. A few steps back through the index a series.
SELECT DISTINCT ON (s.place_id, s.category, s.measure) p.slug AS place, s.category, s.measure, last.counted, last.lowest
FROM series s
JOIN places p ON p.place_id = s.place_id
CROSS JOIN LATERAL (
    SELECT count(*) AS counted, min(ads) AS lowest, max(window_end) AS newest_end
    FROM (
        SELECT n.ads, n.window_end
        FROM (
            SELECT DISTINCT ON (c.window_start, c.window_end) c.window_start, c.window_end, c.ads, c.coverage
            FROM counts c
            WHERE c.place_id = s.place_id AND c.series_id = s.series_id
              AND c.window_start >= %(since)s AND c.window_start < %(before)s
            ORDER BY c.window_start DESC, c.window_end DESC, c.issue_id DESC
        ) AS n
        WHERE n.coverage = 'complete' AND NOT EXISTS (
            SELECT FROM slots f
            WHERE f.site = s.site AND f.window_end = n.window_end AND f.is_focus AND f.window_start = n.window_start
        )
        ORDER BY n.window_start DESC, n.window_end DESC
        LIMIT %(counts)s
    ) AS whole
) AS last
WHERE s.site = %(site)s AND s.source = 'crawl' AND s.step = 'slot' AND last.counted > 0
ORDER BY s.place_id, s.category, s.measure, last.newest_end DESC, s.series_id DESC;

-- name: read_cell_health
-- What came of each cell in its base slots since an instant: its newest outcomes, how many of the newest are alike in
-- being complete or not, and where the newest complete one ends. Another definition does not break a streak.
WITH focus AS MATERIALIZED (
    SELECT window_start, window_end FROM slots WHERE site = %(site)s AND is_focus AND window_start >= %(since)s
), outcomes AS (
    SELECT DISTINCT ON (c.place_id, s.category, s.measure, c.window_start, c.window_end)
           c.place_id, s.category, s.measure, c.window_start, c.window_end, c.ads, c.verdict, c.evidence,
           c.coverage = 'complete' AS is_complete
    FROM series s
    JOIN counts c ON c.place_id = s.place_id AND c.series_id = s.series_id
    WHERE s.site = %(site)s AND s.source = 'crawl' AND s.step = 'slot' AND c.window_start >= %(since)s
      AND NOT EXISTS (SELECT FROM focus f WHERE f.window_end = c.window_end AND f.window_start = c.window_start)
    ORDER BY c.place_id, s.category, s.measure, c.window_start DESC, c.window_end DESC, c.issue_id DESC
), numbered AS (
    SELECT *, row_number() OVER newest AS back, first_value(is_complete) OVER newest AS newest_is_complete
    FROM outcomes
    WINDOW newest AS (PARTITION BY place_id, category, measure ORDER BY window_start DESC, window_end DESC)
), summed AS (
    SELECT n.place_id, n.category, n.measure,
           array_agg(n.window_end ORDER BY n.back) FILTER (WHERE n.back <= %(outcomes)s) AS window_ends,
           array_agg(n.verdict ORDER BY n.back) FILTER (WHERE n.back <= %(outcomes)s) AS verdicts,
           array_agg(n.ads ORDER BY n.back) FILTER (WHERE n.back <= %(outcomes)s) AS ads,
           array_agg(n.evidence ORDER BY n.back) FILTER (WHERE n.back <= %(outcomes)s) AS evidence,
           coalesce(min(n.back) FILTER (WHERE n.is_complete <> n.newest_is_complete) - 1, count(*)) AS streak,
           max(n.window_end) FILTER (WHERE n.is_complete) AS last_complete_end
    FROM numbered n
    GROUP BY n.place_id, n.category, n.measure
)
SELECT p.slug AS place, s.category, s.measure, s.window_ends, s.verdicts, s.ads, s.evidence, s.streak, s.last_complete_end
FROM summed s
JOIN places p ON p.place_id = s.place_id;

-- name: read_next_focus_end
-- Where the first focus slot of a site ends that is still to be read.
SELECT min(window_end) FROM slots WHERE site = %(site)s AND is_focus AND state = 'open' AND window_end > %(now)s;
