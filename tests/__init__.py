"""Tests of both packages, the house and the journeys."""
