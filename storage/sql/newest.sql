-- name: newest_values
-- Part of other queries, of each of their wanted series: the newest word on each day, as it is kept beside the history.
SELECT w.*, n.day, n.ads, n.is_lower_bound, n.slots_observed, n.slots_expected, n.reason, n.issue_id, n.expected, n.low, n.high
FROM wanted w
JOIN newest_days n ON n.place_id = w.place_id AND n.series_id = w.series_id
WHERE n.day BETWEEN %(since)s AND %(until)s AND n.issue_id IS NOT NULL

-- name: days_as_of
-- Part of other queries, of each of their wanted series: each day's value as an issue left it, out of the history.
SELECT DISTINCT ON (d.place_id, d.series_id, d.day) d.*
FROM wanted w
JOIN days d ON d.place_id = w.place_id AND d.series_id = w.series_id
WHERE d.day BETWEEN %(since)s AND %(until)s AND d.issue_id <= %(as_of)s
ORDER BY d.place_id, d.series_id, d.day, d.issue_id DESC

-- name: values_as_of
-- The same columns as `newest_values`, as of an issue. Days without a value are no rows; the join is a full one all the same,
-- since the planner, who takes both sides for one row, would go through all of one for each of the other. Said without
-- `coalesce`, the last two lines would make a left join of it.
SELECT w.*, d.day, d.ads, d.is_lower_bound, d.slots_observed, d.slots_expected, d.reason, d.issue_id, a.expected, a.low, a.high
FROM ({days_as_of}) AS d
FULL JOIN (
    SELECT DISTINCT ON (e.place_id, e.series_id, e.day) e.*
    FROM wanted w
    JOIN expected_days e ON e.place_id = w.place_id AND e.series_id = w.series_id
    WHERE e.day BETWEEN %(since)s AND %(until)s AND e.issue_id <= %(as_of)s
    ORDER BY e.place_id, e.series_id, e.day, e.issue_id DESC
) AS a ON a.place_id = d.place_id AND a.series_id = d.series_id AND a.day = d.day
JOIN wanted w ON w.series_id = coalesce(d.series_id, a.series_id)
WHERE coalesce(d.issue_id, 0) > 0
