"""How a value is said and drawn: words, numbers, times, charts. It knows no clock, network or database."""
