-- name: newest_values
-- Part of other queries, of each of their wanted series: the newest word on each day, as it is kept beside the history.
SELECT w.*, n.day, n.ads, n.is_lower_bound, n.slots_observed, n.slots_expected, n.reason, n.issue_id, n.expected, n.low, n.high
FROM wanted w
JOIN newest_days n ON n.place_id = w.place_id AND n.series_id = w.series_id
WHERE n.day BETWEEN %(since)s AND %(until)s AND n.issue_id IS NOT NULL

-- name: days_as_of
-- Part of other queries, of each of their wanted series: each day's value as an issue left it, out of the history. A walk back
-- through the index a series: joined as a whole, all of a nation's days would be gone through for a few series.
SELECT v.*
FROM wanted w
CROSS JOIN LATERAL (
    SELECT DISTINCT ON (d.day) d.* FROM days d
    WHERE d.place_id = w.place_id AND d.series_id = w.series_id AND d.day BETWEEN %(since)s AND %(until)s
      AND d.issue_id <= %(as_of)s
    ORDER BY d.day DESC, d.issue_id DESC
) AS v

-- name: values_as_of
-- The same columns as `newest_values`, as of an issue, a series at a time. Days without a value are no rows; the join is a full
-- one all the same, since the planner, who takes both sides for one row, would go through all of one for each of the other.
-- Said without `coalesce`, the condition below would make a left join of it.
SELECT w.*, v.*
FROM wanted w
CROSS JOIN LATERAL (
    SELECT d.day, d.ads, d.is_lower_bound, d.slots_observed, d.slots_expected, d.reason, d.issue_id, a.expected, a.low, a.high
    FROM (
        SELECT DISTINCT ON (d.day) d.* FROM days d
        WHERE d.place_id = w.place_id AND d.series_id = w.series_id AND d.day BETWEEN %(since)s AND %(until)s
          AND d.issue_id <= %(as_of)s
        ORDER BY d.day DESC, d.issue_id DESC
    ) AS d
    FULL JOIN (
        SELECT DISTINCT ON (e.day) e.* FROM expected_days e
        WHERE e.place_id = w.place_id AND e.series_id = w.series_id AND e.day BETWEEN %(since)s AND %(until)s
          AND e.issue_id <= %(as_of)s
        ORDER BY e.day DESC, e.issue_id DESC
    ) AS a ON a.day = d.day
    WHERE coalesce(d.issue_id, 0) > 0
) AS v

-- name: count_stale_days
-- How many daily values and levels are kept otherwise than the history's newest: of the newest days every one, before them
-- so many of each of the newest issues, since whoever writes past what is kept does so with a whole issue.
SELECT count(*) FROM (
    SELECT s.place_id, s.series_id, e.day
    FROM series s
    CROSS JOIN LATERAL (
        SELECT coalesce(d.day, l.day, n.day) AS day
        FROM (
            SELECT day, max(issue_id) AS issue_id FROM days
            WHERE place_id = s.place_id AND series_id = s.series_id AND day >= %(since)s GROUP BY day
        ) AS d
        FULL JOIN (
            SELECT day, max(issue_id) AS issue_id FROM expected_days
            WHERE place_id = s.place_id AND series_id = s.series_id AND day >= %(since)s GROUP BY day
        ) AS l ON l.day = d.day
        FULL JOIN (
            SELECT day, issue_id, expected_issue_id FROM newest_days
            WHERE place_id = s.place_id AND series_id = s.series_id AND day >= %(since)s
        ) AS n ON n.day = coalesce(d.day, l.day)
        WHERE n.issue_id IS DISTINCT FROM d.issue_id OR n.expected_issue_id IS DISTINCT FROM l.issue_id
    ) AS e
    UNION
    SELECT d.place_id, d.series_id, d.day
    FROM (SELECT issue_id FROM issues ORDER BY issue_id DESC LIMIT %(issues)s) AS i
    CROSS JOIN LATERAL (
        SELECT place_id, series_id, day FROM days WHERE issue_id = i.issue_id LIMIT %(each)s
    ) AS d
    LEFT JOIN LATERAL ( -- a look each: joined as a whole, all of a nation's days would be gone through
        SELECT issue_id FROM newest_days WHERE place_id = d.place_id AND series_id = d.series_id AND day = d.day LIMIT 1
    ) AS n ON true
    WHERE n.issue_id IS NULL OR n.issue_id < i.issue_id
) AS stale;

-- name: count_stale_cells
-- How many cells' newest outcomes are kept otherwise than the history has them, by the windows since an instant; those that
-- are older than all that is kept of a cell are none of its business.
SELECT count(*)
FROM (
    SELECT DISTINCT site, place_id, category, measure FROM series WHERE source = 'crawl' AND step = 'slot'
) AS t
LEFT JOIN cell_outcomes o ON o.site = t.site AND o.place_id = t.place_id AND o.category = t.category AND o.measure = t.measure
WHERE EXISTS (
    SELECT FROM (
        SELECT DISTINCT ON (c.window_start, c.window_end) c.window_start, c.window_end, c.verdict, c.ads, c.evidence
        FROM series s
        JOIN counts c ON c.place_id = s.place_id AND c.series_id = s.series_id AND c.window_start >= %(since)s
        WHERE s.site = t.site AND s.place_id = t.place_id AND s.category = t.category AND s.measure = t.measure
          AND s.source = 'crawl' AND s.step = 'slot' AND NOT EXISTS (
              SELECT FROM slots f
              WHERE f.site = s.site AND f.window_end = c.window_end AND f.is_focus AND f.window_start = c.window_start
          )
        ORDER BY c.window_start, c.window_end, c.issue_id DESC
    ) AS h
    FULL JOIN (
        SELECT k.* FROM unnest(o.window_starts, o.window_ends, o.verdicts, o.ads, o.evidence)
            AS k (window_start, window_end, verdict, ads, evidence)
        WHERE k.window_start >= %(since)s
    ) AS k ON k.window_start = h.window_start AND k.window_end = h.window_end
    WHERE (k.verdict, k.ads, k.evidence) IS DISTINCT FROM (h.verdict, h.ads, h.evidence)
      AND (k.window_start IS NOT NULL OR o.may_have_older IS NOT TRUE
           OR h.window_start >= o.window_starts[cardinality(o.window_starts)])
);

-- name: forget_cell_outcomes
-- Everything that is kept of cells, before it is made anew out of the history.
TRUNCATE cell_outcomes;

-- name: renew_rollups
-- What is kept beside the history, whole and anew from it.
SELECT renew_newest_days(), renew_cell_outcomes();
