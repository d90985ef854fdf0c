-- The newest word on each day, beside the history that it is the end of: a page of the present reads one row a day instead of
-- every version. Whoever appends a day or an expected level writes it here in the same statement.

CREATE TABLE newest_days (
    place_id integer NOT NULL,
    series_id integer NOT NULL,
    day date NOT NULL,
    issue_id bigint, -- of the daily value; none where something is expected of a day that has none
    ads double precision,
    is_lower_bound boolean,
    slots_observed integer,
    slots_expected integer,
    reason text,
    expected_issue_id bigint,
    expected double precision,
    low double precision,
    high double precision,
    PRIMARY KEY (place_id, series_id, day)
) WITH (fillfactor = 75); -- room for the versions of a young day, which is written again under each of its windows

-- How many daily values a local day has, of all series: what an export of it would hold.
CREATE TABLE day_totals (
    day date PRIMARY KEY,
    rows bigint NOT NULL,
    missing bigint NOT NULL,
    zeros bigint NOT NULL,
    bounds bigint NOT NULL
);

-- Both anew from the history, of which they say nothing else; whoever wrote into that by hand calls it.
CREATE FUNCTION renew_newest_days() RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    TRUNCATE newest_days, day_totals;
    INSERT INTO newest_days (place_id, series_id, day, issue_id, ads, is_lower_bound, slots_observed, slots_expected, reason,
                             expected_issue_id, expected, low, high)
    SELECT coalesce(d.place_id, e.place_id), coalesce(d.series_id, e.series_id), coalesce(d.day, e.day), d.issue_id, d.ads,
           d.is_lower_bound, d.slots_observed, d.slots_expected, d.reason, e.issue_id, e.expected, e.low, e.high
    FROM current_days d
    FULL JOIN current_expected_days e ON e.place_id = d.place_id AND e.series_id = d.series_id AND e.day = d.day
    ORDER BY 3, 1, 2; -- as they come to be
    INSERT INTO day_totals (day, rows, missing, zeros, bounds)
    SELECT day, count(*), count(*) FILTER (WHERE ads IS NULL), count(*) FILTER (WHERE ads = 0),
           count(*) FILTER (WHERE ads IS NOT NULL AND is_lower_bound)
    FROM newest_days WHERE issue_id IS NOT NULL GROUP BY day;
END
$$;
REVOKE ALL ON FUNCTION renew_newest_days() FROM PUBLIC;

SELECT renew_newest_days();

GRANT SELECT, INSERT, UPDATE ON newest_days, day_totals TO tidegauge_crawler, tidegauge_scheduler;
GRANT SELECT ON newest_days, day_totals TO tidegauge_web;
