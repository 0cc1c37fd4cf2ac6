"""Ground of the site: audit trail, outbox, clock, formats; nothing of the matter."""
