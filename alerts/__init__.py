"""When to tell whom, what the message says, how it is delivered. It finds nothing and stores nothing."""
