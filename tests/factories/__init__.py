"""Makes real rows for tests: plainly invented towns, partnerships between them, people of example.org."""
