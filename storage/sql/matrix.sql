-- name: read_compared_days
-- Observed and expected of each of these places, or of all, on each day, over the cells that have both a whole count and an expected level: of
-- each site its primary measure as its card counts it today. Beside them how many of how many cells these are, and most
-- often why the others are not. The join is a full one for the planner's sake, as in `read_series_days`.
WITH listed AS (
    SELECT DISTINCT ON (s.place_id, s.site) s.series_id, s.place_id, p.slug AS place
    FROM series s
    JOIN sites t ON t.slug = s.site AND t.primary_measure = s.measure
    JOIN places p ON p.place_id = s.place_id
    JOIN present_definitions n ON n.site = s.site AND n.place_id = s.place_id AND n.category = s.category
        AND n.measure = s.measure AND n.definition_version = s.definition_version
    WHERE s.category = %(category)s AND (%(site)s::text IS NULL OR s.site = %(site)s)
      AND (%(places)s::text[] IS NULL OR p.slug = ANY (%(places)s))
      AND s.step IN ('slot', 'hour', 'day') AND s.source = 'crawl'
    ORDER BY s.place_id, s.site, s.series_id DESC
), wanted AS (
    SELECT *, count(*) OVER (PARTITION BY place_id) AS cells FROM listed
), seen AS (
    SELECT DISTINCT ON (d.place_id, d.series_id, d.day) d.*
    FROM wanted w
    JOIN days d ON d.place_id = w.place_id AND d.series_id = w.series_id
    WHERE d.day BETWEEN %(since)s AND %(until)s AND d.issue_id <= %(as_of)s
    ORDER BY d.place_id, d.series_id, d.day, d.issue_id DESC
), awaited AS (
    SELECT DISTINCT ON (e.place_id, e.series_id, e.day) e.*
    FROM wanted w
    JOIN expected_days e ON e.place_id = w.place_id AND e.series_id = w.series_id
    WHERE e.day BETWEEN %(since)s AND %(until)s AND e.issue_id <= %(as_of)s
    ORDER BY e.place_id, e.series_id, e.day, e.issue_id DESC
), cells AS (
    SELECT w.place, w.cells, d.day, d.ads, a.expected, d.reason,
           d.ads IS NOT NULL AND NOT d.is_lower_bound AND coalesce(a.expected, 0) > 0 AS is_compared
    FROM seen d
    FULL JOIN awaited a ON a.place_id = d.place_id AND a.series_id = d.series_id AND a.day = d.day
    JOIN wanted w ON w.series_id = coalesce(d.series_id, a.series_id)
    WHERE coalesce(d.issue_id, 0) > 0
)
SELECT c.place, c.day, sum(c.ads) FILTER (WHERE c.is_compared) AS ads, sum(c.expected) FILTER (WHERE c.is_compared) AS expected,
       count(*) FILTER (WHERE c.is_compared) AS compared, c.cells,
       mode() WITHIN GROUP (ORDER BY c.reason) FILTER (WHERE NOT c.is_compared) AS reason
FROM cells c
GROUP BY c.place, c.day, c.cells
ORDER BY c.place, c.day;

-- name: read_newest_compared_day
-- The newest local day with a value of any place in a category; one look into the index a series.
SELECT max(newest.day)
FROM series s
JOIN sites t ON t.slug = s.site AND t.primary_measure = s.measure
CROSS JOIN LATERAL (
    SELECT d.day FROM days d WHERE d.place_id = s.place_id AND d.series_id = s.series_id AND d.ads IS NOT NULL
    ORDER BY d.day DESC LIMIT 1
) AS newest
WHERE s.category = %(category)s AND (%(site)s::text IS NULL OR s.site = %(site)s)
  AND s.step IN ('slot', 'hour', 'day') AND s.source = 'crawl';
