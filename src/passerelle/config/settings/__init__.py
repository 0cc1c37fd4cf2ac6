"""Settings per surrounding: base, development, test, production."""
