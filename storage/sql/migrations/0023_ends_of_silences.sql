-- Once a minute it is asked what was held by a silence that has ended.
CREATE INDEX decisions_silenced ON decisions (silence_id) WHERE silence_id IS NOT NULL;
