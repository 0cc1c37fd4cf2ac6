"""Partnerships with their parties, dated events, carriers and doubts."""
