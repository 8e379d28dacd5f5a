"""Where a page ended ↔ an opaque word that asks for the next."""

from __future__ import annotations

import base64
import binascii

from counterclaim.errors import UsageError


def cursor_after(order: str, last_id: str) -> str:
    """The cursor of the page behind `last_id` in this order."""
    return base64.urlsafe_b64encode(f"{order} {last_id}".encode()).decode("ascii").rstrip("=")


def read_cursor(written: str | None, order: str) -> str | None:
    """The id to go on after; None at the beginning. Raises UsageError if it is no cursor of this order."""
    if written is None:
        return None
    try:
        told = base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, ValueError) as error:
        raise UsageError("cursor: not one of ours") from error
    made_for, _, last_id = told.partition(" ")
    if made_for != order or not last_id:
        raise UsageError("cursor: of another list or order")
    return last_id
