"""The page Storm: one disaster, one place, before, during and after. It decides nothing; it shows what is stored."""
