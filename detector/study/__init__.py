"""The known-date question: was one place above or below its own expectation, net of what its peers did."""
