-- Every page asks which version of each finding is its newest and whether that is still wanted. Both stand in the index, so that
-- of a nation's versions only those that are wanted are fetched.

ALTER TABLE findings DROP CONSTRAINT findings_pkey;
ALTER TABLE findings ADD CONSTRAINT findings_pkey PRIMARY KEY (key, issue_id) INCLUDE (latest_on, ended_on, is_withdrawn);
