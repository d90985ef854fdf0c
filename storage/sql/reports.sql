-- name: add_report
-- A report as this issue knows it.
INSERT INTO reports (feed, external_id, issue_id, name, kind, word, issued_at, begins_at, ends_at, counties, replaces,
                     cancels, position)
VALUES (%(feed)s, %(external_id)s, %(issue_id)s, %(name)s, %(kind)s, %(word)s, %(issued_at)s, %(begins_at)s,
        %(ends_at)s, %(counties)s, %(replaces)s, %(cancels)s, %(position)s);

-- name: read_reports
-- Each report as its newest version up to an issue knows it, in the order in which they were first heard.
WITH newest AS (
    SELECT DISTINCT ON (feed, external_id) *, min(issue_id) OVER (PARTITION BY feed, external_id) AS first_issue_id
    FROM reports WHERE issue_id <= %(as_of)s
    ORDER BY feed, external_id, issue_id DESC
)
SELECT feed, external_id, name, kind, word, issued_at, begins_at, ends_at, counties, replaces, cancels, position
FROM newest
ORDER BY first_issue_id, issued_at, feed, external_id;

-- name: save_feed_state
-- How a feed was asked last, and how it answered.
INSERT INTO feeds (feed, asked_at, answered_at, failure, problems, left_out, etag, last_modified, address)
VALUES (%(feed)s, %(asked_at)s, %(answered_at)s, %(failure)s, %(problems)s, %(left_out)s, %(etag)s, %(last_modified)s,
        %(address)s)
ON CONFLICT (feed) DO UPDATE
SET asked_at = excluded.asked_at, answered_at = excluded.answered_at, failure = excluded.failure,
    problems = excluded.problems, left_out = excluded.left_out, etag = excluded.etag,
    last_modified = excluded.last_modified, address = excluded.address;

-- name: read_feed_states
-- Every feed that was ever asked.
SELECT feed, asked_at, answered_at, failure, problems, left_out, etag, last_modified, address FROM feeds ORDER BY feed;
