"""The page Now: is anything unusual, where, how sure, since when. It decides nothing; it shows what is stored."""
