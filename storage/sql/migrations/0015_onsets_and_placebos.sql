-- A finding says between which days it really began, and how rare its like is where nothing is known to have happened.
-- Older versions say neither.

ALTER TABLE findings
    ADD COLUMN onset_from date,
    ADD COLUMN onset_to date,
    ADD COLUMN onset_from_hour smallint CHECK (onset_from_hour BETWEEN 0 AND 23),
    ADD COLUMN onset_to_hour smallint CHECK (onset_to_hour BETWEEN 0 AND 23),
    ADD COLUMN placebo_a_year double precision,
    ADD COLUMN placebo_found integer,
    ADD COLUMN placebo_months double precision;
