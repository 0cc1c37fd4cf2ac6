"""Distances and bearings on the sphere."""

from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""Mean Earth radius R1 of GRS 80 in kilometres (Moritz 2000, Journal of Geodesy 74, p. 128-133)."""


def haversine_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in decimal degrees.

    Haversine formula (Sinnott 1984, Sky and Telescope 68, p. 159) on a sphere of EARTH_RADIUS_KM, which
    differs from the ellipsoid by less than 0.6 %.
    """
    phi1, phi2 = radians(lat1), radians(lat2)
    across = sin(radians(lon2 - lon1) / 2)
    along = sin((phi2 - phi1) / 2)
    chord = along * along + cos(phi1) * cos(phi2) * across * across
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


def initial_bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Compass direction in degrees (0 north, 90 east, below 360) from the first point to the second."""
    phi1, phi2, turn = radians(lat1), radians(lat2), radians(lon2 - lon1)
    east = sin(turn) * cos(phi2)
    north = cos(phi1) * sin(phi2) - sin(phi1) * cos(phi2) * cos(turn)
    return degrees(atan2(east, north)) % 360.0
