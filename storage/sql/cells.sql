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

-- name: read_kept_health
-- The same as `read_cell_health`, out of each cell's newest outcomes as they are kept beside the history; and whether more of
-- the cell's windows may lie within what is asked for, so that the history has to be read.
SELECT p.slug AS place, o.category, o.measure, o.window_ends[:least(k.counted, %(outcomes)s)] AS window_ends,
       o.verdicts[:least(k.counted, %(outcomes)s)] AS verdicts, o.ads[:least(k.counted, %(outcomes)s)] AS ads,
       o.evidence[:least(k.counted, %(outcomes)s)] AS evidence,
       coalesce(array_position(o.wholes[:k.counted], NOT o.wholes[1]) - 1, k.counted) AS streak,
       o.window_ends[array_position(o.wholes[:k.counted], true)] AS last_complete_end, -- the newest stands first
       o.may_have_older AND k.counted = cardinality(o.window_starts) AS goes_on
FROM cell_outcomes o
JOIN places p ON p.place_id = o.place_id
CROSS JOIN LATERAL (
    SELECT count(*)::integer AS counted FROM unnest(o.window_starts) AS w (window_start) WHERE w.window_start >= %(since)s
) AS k
WHERE o.site = %(site)s AND k.counted > 0;

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
), told AS (
    SELECT place_id, category, measure, count(*) AS counted, max(window_end) FILTER (WHERE is_complete) AS last_complete_end,
           array_agg(window_end ORDER BY window_start DESC, window_end DESC) AS window_ends,
           array_agg(verdict ORDER BY window_start DESC, window_end DESC) AS verdicts,
           array_agg(ads ORDER BY window_start DESC, window_end DESC) AS ads,
           array_agg(evidence ORDER BY window_start DESC, window_end DESC) AS evidence,
           array_agg(is_complete ORDER BY window_start DESC, window_end DESC) AS wholes
    FROM outcomes
    GROUP BY place_id, category, measure
)
SELECT p.slug AS place, t.category, t.measure, t.window_ends[:%(outcomes)s] AS window_ends,
       t.verdicts[:%(outcomes)s] AS verdicts, t.ads[:%(outcomes)s] AS ads, t.evidence[:%(outcomes)s] AS evidence,
       coalesce(array_position(t.wholes, NOT t.wholes[1]) - 1, t.counted) AS streak, t.last_complete_end
FROM told t
JOIN places p ON p.place_id = t.place_id;

-- name: read_next_focus_end
-- Where the first focus slot of a site ends that is still to be read.
SELECT min(window_end) FROM slots WHERE site = %(site)s AND is_focus AND state = 'open' AND window_end > %(now)s;
