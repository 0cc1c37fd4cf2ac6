"""Pages that anyone reads, without an account and without a cookie."""
