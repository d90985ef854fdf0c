"""Series that leave the building, and counts that come in from elsewhere. It asks no database: rows come as values."""
