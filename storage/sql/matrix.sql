-- name: read_compared_days
-- Observed and expected of each of these places, or of all, on each day, over the cells that have both a whole count and an expected level: of
-- each site its primary measure as its card counts it today. Beside them how many of how many cells these are, and most
-- often why the others are not.
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
), cells AS (
    SELECT d.place, d.cells, d.day, d.ads, d.expected, d.reason,
           d.ads IS NOT NULL AND NOT d.is_lower_bound AND coalesce(d.expected, 0) > 0 AS is_compared
    FROM ({values}) AS d
)
SELECT c.place, c.day, sum(c.ads) FILTER (WHERE c.is_compared) AS ads, sum(c.expected) FILTER (WHERE c.is_compared) AS expected,
       count(*) FILTER (WHERE c.is_compared) AS compared, c.cells, count(*) AS stored,
       mode() WITHIN GROUP (ORDER BY c.reason) FILTER (WHERE NOT c.is_compared) AS reason
FROM cells c
GROUP BY c.place, c.day, c.cells
ORDER BY c.place, c.day;

-- name: read_newest_compared_day
-- The newest local day with a value of any place in a category: nearly always one of the last few, found with the first series
-- that has it; else one look into the index a series.
WITH listed AS NOT MATERIALIZED (
    SELECT s.place_id, s.series_id
    FROM series s
    JOIN sites t ON t.slug = s.site AND t.primary_measure = s.measure
    WHERE s.category = %(category)s AND (%(site)s::text IS NULL OR s.site = %(site)s)
      AND s.step IN ('slot', 'hour', 'day') AND s.source = 'crawl'
)
SELECT coalesce((
    SELECT lately.day FROM (SELECT day FROM day_totals ORDER BY day DESC LIMIT 4) AS lately
    WHERE EXISTS (
        SELECT FROM listed l
        JOIN newest_days n ON n.place_id = l.place_id AND n.series_id = l.series_id AND n.day = lately.day AND n.ads IS NOT NULL
    )
    ORDER BY lately.day DESC LIMIT 1
), (
    SELECT max(newest.day) FROM listed l
    CROSS JOIN LATERAL (
        SELECT n.day FROM newest_days n WHERE n.place_id = l.place_id AND n.series_id = l.series_id AND n.ads IS NOT NULL
        ORDER BY n.day DESC LIMIT 1
    ) AS newest
)) AS max;

-- name: read_has_imports
-- Whether anything was ever imported. The table has a row a series and no count.
SELECT EXISTS (SELECT FROM series WHERE source = 'import');
