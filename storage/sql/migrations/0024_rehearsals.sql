-- Rehearsals under way. One that ends takes its message and its acknowledgement with it: no other row of these tables can
-- be deleted, by any role, and the audit keeps that it was.

CREATE TABLE rehearsals (
    rehearsal_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site text NOT NULL,
    place text NOT NULL,
    category text NOT NULL,
    begun_by text NOT NULL CHECK (begun_by <> ''),
    begun_at timestamptz NOT NULL
);

CREATE FUNCTION end_rehearsal(number bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM outbox WHERE finding_key = 'rehearsal:' || number FOR UPDATE; -- then no copy is being added
    DELETE FROM outbox WHERE finding_key = 'rehearsal:' || number;
    DELETE FROM answers WHERE finding_key = 'rehearsal:' || number;
    DELETE FROM acknowledgements WHERE finding_key = 'rehearsal:' || number;
    DELETE FROM rehearsals WHERE rehearsal_id = number;
    RETURN FOUND;
END
$$;
REVOKE EXECUTE ON FUNCTION end_rehearsal(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION end_rehearsal(bigint) TO tidegauge_scheduler;
GRANT SELECT, INSERT ON rehearsals TO tidegauge_scheduler;
GRANT SELECT ON rehearsals TO tidegauge_web;
