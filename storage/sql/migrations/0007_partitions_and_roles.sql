-- A month's partition is opened when it is first needed; imports reach back decades. Only the owner may make tables,
-- so this runs with the owner's rights whoever calls it.

CREATE FUNCTION open_partition(parent text, month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    partition text := format('%s_%s', parent, to_char(month, 'YYYY_MM'));
BEGIN
    IF parent NOT IN ('counts', 'days', 'expected_days') THEN
        RAISE EXCEPTION 'no partitioned table %', parent;
    END IF;
    IF to_regclass(partition) IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('tidegauge partition'));
        EXECUTE format(
            'CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
            partition, parent,
            CASE parent WHEN 'counts' THEN month || ' 00:00:00+00' ELSE month::text END,
            CASE parent WHEN 'counts' THEN (month + interval '1 month')::date || ' 00:00:00+00'
                        ELSE ((month + interval '1 month')::date)::text END
        );
    END IF;
END
$$;

REVOKE ALL ON FUNCTION open_partition(text, date) FROM PUBLIC;

DO $$
DECLARE
    role text;
BEGIN
    FOREACH role IN ARRAY ARRAY[
        'tidegauge_crawler', 'tidegauge_scheduler', 'tidegauge_web', 'tidegauge_public_reader'
    ] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', role);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL; -- another database of this server has just made it
            END;
        END IF;
        EXECUTE format('GRANT %I TO CURRENT_USER', role);
        EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', role);
    END LOOP;
END
$$;

-- A crawl worker claims slots and appends counts; it reads neither findings nor the outbox.
GRANT SELECT ON issues, places, categories, sites, definitions, series, counts, current_counts, writings, days,
    slots, claims TO tidegauge_crawler;
GRANT INSERT ON issues, series, counts, writings, days, claims TO tidegauge_crawler;
GRANT UPDATE ON writings, slots, claims TO tidegauge_crawler;
GRANT EXECUTE ON FUNCTION open_partition(text, date) TO tidegauge_crawler;

-- The clock writes everything but changes only what is the state of work; what was counted or found is appended.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO tidegauge_scheduler;
GRANT INSERT ON issues, places, categories, sites, definitions, series, counts, writings, days, expected_days, slots,
    claims, findings, outbox, detector_states, hazards, audit TO tidegauge_scheduler;
GRANT UPDATE ON places, categories, sites, writings, slots, claims, outbox, detector_states TO tidegauge_scheduler;
GRANT EXECUTE ON FUNCTION open_partition(text, date) TO tidegauge_scheduler;

-- The web process reads what analysts may see, and writes only to the audit.
GRANT SELECT ON issues, places, categories, sites, definitions, series, counts, current_counts, days, current_days,
    expected_days, current_expected_days, slots, findings, outbox, hazards, audit TO tidegauge_web;
GRANT INSERT ON audit TO tidegauge_web;

-- The public reader sees the names of things; public numbers are released tables of a later version.
GRANT SELECT ON places, categories TO tidegauge_public_reader;
