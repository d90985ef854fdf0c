"""What one listing page suggests for a card: selectors and numbers. No word of an ad leaves this folder."""
