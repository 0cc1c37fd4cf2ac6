"""Local actors and the carriers of partnerships."""
