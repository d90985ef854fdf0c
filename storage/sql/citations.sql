-- name: keep_question
-- A question under its name; asked again it is the same one.
INSERT INTO questions (key, question, asked_at) VALUES (%(key)s, %(question)s, %(at)s) ON CONFLICT (key) DO NOTHING;

-- name: read_question
-- The text of a question by the first letters of its name; two rows where they are those of several.
SELECT question FROM questions WHERE key >= %(start)s AND key < %(start)s || 'g' ORDER BY key LIMIT 2;

-- name: keep_citation
-- A file that somebody quotes. What is kept of a question in a format stays what it is.
INSERT INTO citations (sha256, query, file_format, file_bytes, rows, cited_at, cited_by, kept_until)
VALUES (%(sha256)s, %(query)s, %(file_format)s, %(file_bytes)s, %(rows)s, %(cited_at)s, %(cited_by)s, %(kept_until)s);

-- name: keep_cited_part
-- A piece of it.
INSERT INTO cited_parts (sha256, part, packed) VALUES (%(sha256)s, %(part)s, %(packed)s);

-- name: read_citation
-- What is kept of a question in a format.
SELECT sha256, query, file_format, file_bytes, rows, cited_at, cited_by, kept_until
FROM citations WHERE query = %(query)s AND file_format = %(file_format)s;

-- name: read_cited_part
-- A piece of a file that is kept, by its number from 0.
SELECT packed FROM cited_parts WHERE sha256 = %(sha256)s AND part = %(part)s;
