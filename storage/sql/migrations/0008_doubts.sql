-- How often a message left and no answer came: only these tries are risky to repeat, a refused one is not.

ALTER TABLE outbox ADD COLUMN doubts integer NOT NULL DEFAULT 0;
