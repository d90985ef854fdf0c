-- name: lock_releases
-- One release after the other. Counts are written meanwhile: a table may take minutes to be read and spelled.
SELECT pg_advisory_xact_lock(hashtext('tidegauge releases'));

-- name: read_undecided_cells
-- The local days of places and categories from one day to another, each site's primary measure added up: no sum where a site
-- has no number of the day. That goes for a site that has no row of it either, from the first day that it has in the cell to the
-- last, or without end where its card still counts that. Of a site that was counted in two ways on a day, the later way speaks.
WITH listed AS (
    SELECT s.series_id, s.place_id, p.slug AS place, s.category, s.measure, s.site, s.definition_version,
           t.has_card AND t.cells @> jsonb_build_array(jsonb_build_array(p.slug, s.category)) AS is_counted
    FROM series s
    JOIN sites t ON t.slug = s.site AND t.primary_measure = s.measure
    JOIN places p ON p.place_id = s.place_id
    WHERE s.source = 'crawl' AND s.step IN ('slot', 'hour', 'day')
), spans AS (
    SELECT l.place_id, l.place, l.category, l.measure, l.site, min(f.day) AS first,
           CASE WHEN bool_or(l.is_counted) THEN %(until)s ELSE max(e.day) END AS last
    FROM listed l
    CROSS JOIN LATERAL (
        SELECT n.day FROM newest_days n WHERE n.place_id = l.place_id AND n.series_id = l.series_id AND n.issue_id IS NOT NULL
        ORDER BY n.day LIMIT 1
    ) AS f
    CROSS JOIN LATERAL (
        SELECT n.day FROM newest_days n WHERE n.place_id = l.place_id AND n.series_id = l.series_id AND n.issue_id IS NOT NULL
        ORDER BY n.day DESC LIMIT 1
    ) AS e
    GROUP BY l.place_id, l.place, l.category, l.measure, l.site
), counted AS (
    SELECT DISTINCT ON (n.day, l.place_id, l.category, l.measure, l.site)
           n.day, l.place_id, l.category, l.measure, l.site, n.ads, n.is_lower_bound, n.reason
    FROM listed l
    JOIN newest_days n ON n.place_id = l.place_id AND n.series_id = l.series_id
    WHERE n.issue_id IS NOT NULL AND n.day >= %(since)s AND n.day <= %(until)s
    ORDER BY n.day, l.place_id, l.category, l.measure, l.site, l.definition_version DESC, l.series_id DESC
)
SELECT s.place, s.category, s.measure, d.day::date AS day, count(*)::integer AS sites,
       CASE WHEN bool_and(c.ads IS NOT NULL) THEN sum(c.ads) END AS ads, coalesce(bool_or(c.is_lower_bound), false) AS is_lower_bound,
       coalesce(min(coalesce(c.reason, 'not_run')) FILTER (WHERE c.ads IS NULL), min('partial') FILTER (WHERE c.is_lower_bound)) AS reason
FROM spans s
CROSS JOIN LATERAL generate_series(greatest(s.first, %(since)s)::timestamp, least(s.last, %(until)s), '1 day') AS d (day)
LEFT JOIN counted c ON c.day = d.day::date AND c.place_id = s.place_id AND c.category = s.category AND c.measure = s.measure
    AND c.site = s.site
GROUP BY s.place, s.category, s.measure, d.day
ORDER BY d.day, s.measure, s.place COLLATE "C", s.category COLLATE "C";

-- name: read_first_day
-- The first local day that has a row of any series.
SELECT min(day) AS day FROM day_totals;

-- name: add_release
-- One act of making public.
INSERT INTO releases (release_id, issue_id, until, released_at, rows, sha256)
VALUES (%(release_id)s, %(issue_id)s, %(until)s, %(released_at)s, %(rows)s, %(sha256)s);

-- name: copy_released_cells
-- What was decided of some days, and what each place was called then.
COPY released_cells (place_id, place_geoid, place_name, category, measure, day, release_id, mark, ads, reason, sites) FROM STDIN;

-- name: add_withdrawal
-- Numbers that are taken out.
INSERT INTO release_withdrawals (release_id, place_id, category, since, until, why)
SELECT %(release_id)s, p.place_id, %(category)s, %(since)s, %(until)s, %(why)s FROM places p WHERE p.slug = %(place)s;

-- name: read_releases
-- Every release, the newest first.
SELECT release_id, issue_id, until, released_at, rows, sha256 FROM releases ORDER BY release_id DESC;

-- name: read_release_withdrawals
-- What was taken out, by the release that did so.
SELECT w.release_id, p.slug AS place, w.category, w.since, w.until, w.why
FROM release_withdrawals w
JOIN places p ON p.place_id = w.place_id
WHERE w.release_id <= %(release_id)s
ORDER BY w.release_id, p.slug COLLATE "C", w.category COLLATE "C", w.since;

-- name: is_withdrawn
-- Whether a cell's number was told, and is taken out in the release that is asked for or an earlier one.
c.mark = 'shown' AND EXISTS (
    SELECT FROM release_withdrawals w
    WHERE w.release_id <= %(release_id)s AND c.release_id < w.release_id
      AND w.place_id = c.place_id AND w.category = c.category AND c.day BETWEEN w.since AND w.until
)

-- name: told_cell
-- A cell as everybody may see it, with what its place was called when it was decided.
p.slug AS place, c.place_geoid, c.place_name, c.category, c.measure, c.day,
CASE WHEN o.withdrawn THEN 'withdrawn' ELSE c.mark END AS mark, CASE WHEN NOT o.withdrawn THEN c.ads END AS ads,
CASE WHEN NOT o.withdrawn THEN c.reason END AS reason, c.sites, c.release_id

-- name: read_released_cells
-- The table of a release in its one order, or the part of it that is asked for: some days, a place, a category.
SELECT {told_cell}
FROM released_cells c
JOIN places p ON p.place_id = c.place_id
CROSS JOIN LATERAL (SELECT {is_withdrawn} AS withdrawn) AS o
WHERE c.release_id <= %(release_id)s
  AND c.day >= coalesce(%(since)s, c.day) AND c.day <= coalesce(%(until)s, c.day)
  AND p.slug = coalesce(%(place)s, p.slug) AND c.category = coalesce(%(category)s, c.category)
ORDER BY p.slug COLLATE "C", c.category COLLATE "C", c.measure COLLATE "C", c.day;

-- name: read_told_days
-- The days of which a number of a place and category is told and was not taken out.
SELECT DISTINCT c.day
FROM released_cells c
JOIN places p ON p.place_id = c.place_id
WHERE p.slug = %(place)s AND c.category = %(category)s AND c.mark = 'shown' AND NOT EXISTS (
    SELECT FROM release_withdrawals w
    WHERE c.release_id < w.release_id AND w.place_id = c.place_id AND w.category = c.category AND c.day BETWEEN w.since AND w.until
)
ORDER BY c.day;

-- name: count_released_marks
-- How many cells of a release's table have each mark.
SELECT CASE WHEN o.withdrawn THEN 'withdrawn' ELSE c.mark END AS mark, count(*) AS cells
FROM released_cells c
CROSS JOIN LATERAL (SELECT {is_withdrawn} AS withdrawn) AS o
WHERE c.release_id <= %(release_id)s
GROUP BY 1;

-- name: read_places_to_release
-- The number of each place by its slug, and what it is called today.
SELECT slug, place_id, geoid, name FROM places;

-- name: read_released_categories
-- The categories that a release tells of.
SELECT c.slug, c.name, c.name_es, c.parent
FROM categories c
CROSS JOIN LATERAL (
    SELECT 1 FROM released_cells r WHERE r.category = c.slug AND r.release_id <= %(release_id)s LIMIT 1
) AS told
ORDER BY c.slug COLLATE "C";

-- name: read_released_places
-- The places of which a release tells a category, by name.
SELECT p.slug, p.name
FROM places p
CROSS JOIN LATERAL (
    SELECT 1 FROM released_cells r
    WHERE r.category = %(category)s AND r.place_id = p.place_id AND r.release_id <= %(release_id)s LIMIT 1
) AS told
ORDER BY p.name COLLATE "C", p.slug COLLATE "C";

-- name: read_released_span
-- The first and the last day that a release has of a place and category.
SELECT min(r.day) AS since, max(r.day) AS until
FROM released_cells r
JOIN places p ON p.place_id = r.place_id
WHERE p.slug = %(place)s AND r.category = %(category)s AND r.release_id <= %(release_id)s;

-- name: read_places_of_release
-- The places that a release has rows of, from one on, in the order of its table.
SELECT p.slug FROM places p
WHERE EXISTS (SELECT FROM released_cells c WHERE c.place_id = p.place_id AND c.release_id <= %(release_id)s)
  AND p.slug COLLATE "C" >= coalesce(%(from_place)s, p.slug) AND p.slug = coalesce(%(place)s, p.slug)
ORDER BY p.slug COLLATE "C";

-- name: keep_nesting
-- What lies within what at a release.
INSERT INTO released_nesting (kind, name, parent)
SELECT %(kind)s, said.name, said.parent FROM unnest(%(names)s::text[], %(parents)s::text[]) AS said (name, parent)
ON CONFLICT DO NOTHING;

-- name: read_nesting
-- What lay within what at any release.
SELECT kind, name, parent FROM released_nesting;
