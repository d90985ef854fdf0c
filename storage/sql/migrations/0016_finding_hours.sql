-- A finding of hourly counts says in which hour it began and which hour shows it last; the hours are those of the local
-- clock, as its dates are. Findings of longer steps have none.

ALTER TABLE findings
    ADD COLUMN began_hour smallint CHECK (began_hour BETWEEN 0 AND 23),
    ADD COLUMN latest_hour smallint CHECK (latest_hour BETWEEN 0 AND 23);
