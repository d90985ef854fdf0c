-- The page of a situation report as it was filed, in its language: a reader is given these bytes back, whatever becomes of the tables
-- that it was drawn from. The store compresses it by itself. A report that was filed before this has its figures and no page.

ALTER TABLE situation_reports
    ADD COLUMN language text,
    ADD COLUMN page bytea,
    ADD COLUMN page_sha256 text;

ALTER TABLE situation_reports ADD CONSTRAINT situation_reports_page
    CHECK (num_nulls(language, page, page_sha256) = 0 AND language IN ('en', 'es') AND page_sha256 = encode(sha256(page), 'hex'))
    NOT VALID;
