"""The page Alerts: what became of every finding, and what people say to it. Every act leaves a row of the audit."""
