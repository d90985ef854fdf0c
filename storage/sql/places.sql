-- name: save_place
-- A place keeps its number for ever; what is known of it may change.
INSERT INTO places (place_id, slug, name, state, geoid, counties, zone, parent, latitude, longitude, peer_group, evacuates_to,
                    issue_id)
SELECT coalesce(max(place_id), 0) + 1, %(slug)s, %(name)s, %(state)s, %(geoid)s, %(counties)s, %(zone)s, %(parent)s,
       %(latitude)s, %(longitude)s, %(peer_group)s, %(evacuates_to)s, %(issue_id)s
FROM places
ON CONFLICT (slug) DO UPDATE SET
    name = excluded.name, state = excluded.state, geoid = excluded.geoid, counties = excluded.counties,
    zone = excluded.zone, parent = excluded.parent, latitude = excluded.latitude, longitude = excluded.longitude,
    peer_group = excluded.peer_group, evacuates_to = excluded.evacuates_to, issue_id = excluded.issue_id;

-- name: read_places
-- Every place, by slug.
SELECT slug, name, state, geoid, counties, zone, parent, latitude, longitude, peer_group, evacuates_to
FROM places ORDER BY slug;

-- name: save_category
-- One category.
INSERT INTO categories (slug, name, name_es, parent, issue_id)
VALUES (%(slug)s, %(name)s, %(name_es)s, %(parent)s, %(issue_id)s)
ON CONFLICT (slug) DO UPDATE SET name = excluded.name, name_es = excluded.name_es, parent = excluded.parent,
    issue_id = excluded.issue_id;

-- name: read_categories
-- Every category, by slug.
SELECT slug, name, name_es, parent FROM categories ORDER BY slug;

-- name: save_site
-- One site, as its card says today.
INSERT INTO sites (slug, home, every_seconds, cells, measures, primary_measure, is_simulated, delay_seconds, max_requests,
                   decided_by, renew_by, issue_id)
VALUES (%(slug)s, %(home)s, %(every_seconds)s, %(cells)s, %(measures)s, %(primary_measure)s, %(is_simulated)s,
        %(delay_seconds)s, %(max_requests)s, %(decided_by)s, %(renew_by)s, %(issue_id)s)
ON CONFLICT (slug) DO UPDATE SET
    home = excluded.home, every_seconds = excluded.every_seconds, cells = excluded.cells,
    measures = excluded.measures, primary_measure = excluded.primary_measure, is_simulated = excluded.is_simulated,
    delay_seconds = excluded.delay_seconds, max_requests = excluded.max_requests, decided_by = excluded.decided_by,
    renew_by = excluded.renew_by, has_card = true,
    issue_id = excluded.issue_id;

-- name: forget_cards
-- Every other site has no card any more; what was counted of it stays.
UPDATE sites SET has_card = false WHERE has_card AND NOT slug = ANY (%(slugs)s);

-- name: read_sites
-- Every site, by slug.
SELECT slug, home, every_seconds, cells, measures, primary_measure, is_simulated, delay_seconds, max_requests, decided_by,
       renew_by, has_card
FROM sites ORDER BY slug;

-- name: add_series
-- A series is named when its first count arrives.
INSERT INTO series (series_id, site, place_id, category, measure, step, source, definition_version)
SELECT (SELECT coalesce(max(series_id), 0) FROM series) + row_number() OVER (), new.site, new.place_id, new.category,
       new.measure, %(step)s, %(source)s, new.definition_version
FROM unnest(%(sites)s::text[], %(places)s::integer[], %(categories)s::text[], %(measures)s::text[],
            %(versions)s::integer[]) AS new (site, place_id, category, measure, definition_version)
WHERE NOT EXISTS (
    SELECT FROM series s
    WHERE s.site = new.site AND s.place_id = new.place_id AND s.category = new.category AND s.measure = new.measure
      AND s.step = %(step)s AND s.source = %(source)s AND s.definition_version = new.definition_version
);

-- name: read_imported_cells
-- What was imported by days or finer, one row a cell and measure, where a value of it still stands: an import that was taken
-- back leaves missing days. One look into the index a series.
SELECT DISTINCT s.site, p.slug AS place, s.category, s.measure
FROM series s JOIN places p ON p.place_id = s.place_id
WHERE s.source = 'import' AND s.step IN ('slot', 'hour', 'day') AND EXISTS (
    SELECT FROM newest_days n WHERE n.place_id = s.place_id AND n.series_id = s.series_id AND n.ads IS NOT NULL
)
ORDER BY 1, 2, 3, 4;

-- name: read_series_numbers
-- The number of each of these series.
SELECT s.site, p.slug, s.category, s.measure, s.series_id
FROM unnest(%(sites)s::text[], %(places)s::integer[], %(categories)s::text[], %(measures)s::text[],
            %(versions)s::integer[]) AS wanted (site, place_id, category, measure, definition_version)
JOIN series s ON s.site = wanted.site AND s.place_id = wanted.place_id AND s.category = wanted.category
    AND s.measure = wanted.measure AND s.step = %(step)s AND s.source = %(source)s
    AND s.definition_version = wanted.definition_version
JOIN places p ON p.place_id = s.place_id;
