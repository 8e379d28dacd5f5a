"""Distances and bearings on a sphere; degrees and kilometres."""

from __future__ import annotations

import math

EARTH_RADIUS_KM = 6371.0


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points (haversine)."""
    a = (
        math.sin(math.radians(lat2 - lat1) / 2) ** 2
        + math.cos(math.radians(lat1)) * math.cos(math.radians(lat2)) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(a)))


def move(lat: float, lon: float, *, bearing: float, km: float) -> tuple[float, float]:
    """The point `km` from (lat, lon) in the direction `bearing` (degrees from north, clockwise), to 4 decimals."""
    angle = km / EARTH_RADIUS_KM
    phi, theta = math.radians(lat), math.radians(bearing)
    new_phi = math.asin(math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(theta))
    turn = math.atan2(
        math.sin(theta) * math.sin(angle) * math.cos(phi), math.cos(angle) - math.sin(phi) * math.sin(new_phi)
    )
    new_lon = (lon + math.degrees(turn) + 180) % 360 - 180
    return round(math.degrees(new_phi), 4), round(new_lon, 4)
