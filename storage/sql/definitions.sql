-- name: add_definitions
-- A way of counting not seen before gets the number above all that its cell and measure have had. Those of its series
-- count too, which may be older than this table: a new meaning never joins an old series.
INSERT INTO definitions (site, place_id, category, measure, definition_version, fingerprint, issue_id)
SELECT %(site)s, p.place_id, said.category, said.measure, 1 + coalesce(greatest(known.newest, counted.newest), 0),
       said.fingerprint, %(issue_id)s
FROM unnest(%(places)s::text[], %(categories)s::text[], %(measures)s::text[], %(fingerprints)s::text[])
    AS said (place, category, measure, fingerprint)
JOIN places p ON p.slug = said.place
CROSS JOIN LATERAL (
    SELECT max(d.definition_version) AS newest FROM definitions d
    WHERE d.site = %(site)s AND d.place_id = p.place_id AND d.category = said.category AND d.measure = said.measure
) AS known
CROSS JOIN LATERAL (
    SELECT max(s.definition_version) AS newest FROM series s
    WHERE s.site = %(site)s AND s.place_id = p.place_id AND s.category = said.category AND s.measure = said.measure
      AND s.source = 'crawl'
) AS counted
ON CONFLICT (site, place_id, category, measure, fingerprint) DO NOTHING;

-- name: read_definitions
-- The numbers that the fingerprints of some cells and measures stand for.
SELECT said.place, said.category, said.measure, d.definition_version
FROM unnest(%(places)s::text[], %(categories)s::text[], %(measures)s::text[], %(fingerprints)s::text[])
    AS said (place, category, measure, fingerprint)
JOIN places p ON p.slug = said.place
JOIN definitions d ON d.site = %(site)s AND d.place_id = p.place_id AND d.category = said.category
    AND d.measure = said.measure AND d.fingerprint = said.fingerprint;

-- name: save_present_definitions
-- Which number each cell and measure of a site has today. One that the card no longer has keeps its last.
INSERT INTO present_definitions (site, place_id, category, measure, definition_version, issue_id)
SELECT %(site)s, p.place_id, said.category, said.measure, said.definition_version, %(issue_id)s
FROM unnest(%(places)s::text[], %(categories)s::text[], %(measures)s::text[], %(versions)s::integer[])
    AS said (place, category, measure, definition_version)
JOIN places p ON p.slug = said.place
ON CONFLICT (site, place_id, category, measure) DO UPDATE SET
    definition_version = excluded.definition_version, issue_id = excluded.issue_id
WHERE present_definitions.definition_version <> excluded.definition_version;

-- name: read_present_definitions
-- Today's number of every cell and measure of every site.
SELECT n.site, p.slug, n.category, n.measure, n.definition_version
FROM present_definitions n JOIN places p ON p.place_id = n.place_id;
