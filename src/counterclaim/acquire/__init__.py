"""Stage 1: bytes → Report. Files, folders, standard input; plain text, JSON Lines, single HTML pages."""

from __future__ import annotations

from counterclaim.acquire.files import read_reports

__all__ = ["read_reports"]
