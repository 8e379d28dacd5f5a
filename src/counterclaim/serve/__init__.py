"""The desk: the API under `/api/v1` and its page, on this machine only.

    request → security (host, token, origin, headers) → routes → filters → record.index → formats → answer

`create_app` makes the application; `cli.serve` runs it. Nothing here knows the database, and nothing goes out.
"""

from __future__ import annotations

from counterclaim.serve.app import create_app

__all__ = ["create_app"]
