"""assertion."""
