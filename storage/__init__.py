"""PostgreSQL: the only room with SQL. It decides nothing about counts; every function leaves commit to its caller."""
