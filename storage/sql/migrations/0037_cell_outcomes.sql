-- The newest outcomes of each cell, beside the history that they are the end of: whoever asks how a site is read reads a row a
-- cell instead of every window. Whoever appends counts renews the cells that they are of in the same transaction.

CREATE TABLE cell_outcomes (
    site text NOT NULL,
    place_id integer NOT NULL,
    category text NOT NULL,
    measure text NOT NULL,
    may_have_older boolean NOT NULL, -- windows that are not here; where false, these are all there are
    window_starts timestamptz[] NOT NULL, -- and the others in the same order, the newest first
    window_ends timestamptz[] NOT NULL,
    verdicts text[] NOT NULL,
    ads integer[] NOT NULL,
    evidence text[] NOT NULL,
    wholes boolean[] NOT NULL, -- read completely
    PRIMARY KEY (site, place_id, category, measure)
) WITH (fillfactor = 50); -- every crawl writes every row of its site again

-- Out of the history, for the cells of these series, or for all: of each cell the newest 32 base windows with the newest word
-- on each, whichever way it was counted. A series' newest 32 are enough, and are a few steps back through its index.
CREATE FUNCTION renew_cell_outcomes(written integer[] DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO cell_outcomes (site, place_id, category, measure, may_have_older, window_starts, window_ends, verdicts, ads,
                               evidence, wholes)
    SELECT t.site, t.place_id, t.category, t.measure, n.counted = 32, n.window_starts, n.window_ends, n.verdicts, n.ads,
           n.evidence, n.wholes
    FROM (
        SELECT DISTINCT site, place_id, category, measure FROM series
        WHERE source = 'crawl' AND step = 'slot' AND (written IS NULL OR series_id IN (SELECT unnest(written)))
    ) AS t
    CROSS JOIN LATERAL (
        SELECT count(*) AS counted,
               array_agg(w.window_start ORDER BY w.window_start DESC, w.window_end DESC) AS window_starts,
               array_agg(w.window_end ORDER BY w.window_start DESC, w.window_end DESC) AS window_ends,
               array_agg(w.verdict ORDER BY w.window_start DESC, w.window_end DESC) AS verdicts,
               array_agg(w.ads ORDER BY w.window_start DESC, w.window_end DESC) AS ads,
               array_agg(w.evidence ORDER BY w.window_start DESC, w.window_end DESC) AS evidence,
               array_agg(w.coverage = 'complete' ORDER BY w.window_start DESC, w.window_end DESC) AS wholes
        FROM (
            SELECT DISTINCT ON (b.window_start, b.window_end) b.*
            FROM series s
            CROSS JOIN LATERAL (
                SELECT DISTINCT ON (c.window_start, c.window_end)
                       c.window_start, c.window_end, c.issue_id, c.verdict, c.ads, c.evidence, c.coverage
                FROM counts c
                WHERE c.place_id = s.place_id AND c.series_id = s.series_id AND NOT EXISTS (
                    SELECT FROM slots f
                    WHERE f.site = s.site AND f.window_end = c.window_end AND f.is_focus AND f.window_start = c.window_start
                )
                ORDER BY c.window_start DESC, c.window_end DESC, c.issue_id DESC
                LIMIT 32
            ) AS b
            WHERE s.site = t.site AND s.place_id = t.place_id AND s.category = t.category AND s.measure = t.measure
              AND s.source = 'crawl' AND s.step = 'slot'
            ORDER BY b.window_start DESC, b.window_end DESC, b.issue_id DESC
            LIMIT 32
        ) AS w
    ) AS n
    WHERE n.counted > 0
    ON CONFLICT (site, place_id, category, measure) DO UPDATE SET
        may_have_older = excluded.may_have_older, window_starts = excluded.window_starts, window_ends = excluded.window_ends,
        verdicts = excluded.verdicts, ads = excluded.ads, evidence = excluded.evidence, wholes = excluded.wholes;
END
$$;
REVOKE ALL ON FUNCTION renew_cell_outcomes(integer[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION renew_cell_outcomes(integer[]) TO tidegauge_crawler, tidegauge_scheduler;

SELECT renew_cell_outcomes();

GRANT SELECT, INSERT, UPDATE ON cell_outcomes TO tidegauge_crawler, tidegauge_scheduler;
GRANT SELECT ON cell_outcomes TO tidegauge_web;
