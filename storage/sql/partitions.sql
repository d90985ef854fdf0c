-- name: open_partitions
-- The months of a span, of one table.
SELECT open_partition(%(parent)s, month::date)
FROM generate_series(
    date_trunc('month', %(since)s::timestamptz AT TIME ZONE 'UTC'), %(until)s::timestamptz AT TIME ZONE 'UTC', interval '1 month'
) AS month;
