-- Findings of some places, or of lately, are few among all versions of all of a nation's: found by two small indexes.

CREATE INDEX findings_place ON findings (place, key);
CREATE INDEX findings_latest ON findings (latest_on, key);
