"""What `counterclaim serve` does: make the index, listen on the loopback, tell the address, open the browser."""

from __future__ import annotations

import secrets
import socket
import webbrowser
from contextlib import closing
from pathlib import Path

import uvicorn

from counterclaim.cli.flow import DONE, tell
from counterclaim.cli.output import open_output
from counterclaim.errors import UnreadableInput, UsageError
from counterclaim.serve import create_app
from counterclaim.serve.security import Access
from counterclaim.serve.source import LedgerSource

LOOPBACK = "127.0.0.1"
TOKEN_BYTES = 32
WAITING = 64
"""Connections that may wait to be answered."""


def run_desk(path: str, *, port: int, opens: bool) -> int:
    """Serve the ledger at `path` until interrupted; the exit code. `port` 0 = any that is free.

    Raises UnreadableInput if there is no ledger, LedgerError if it cannot be read, UsageError if the port is taken.
    """
    if not Path(path).is_file():
        raise UnreadableInput(path, "no such ledger")
    with closing(_listen(port)) as listener:
        tell("putting the ledger together")
        with closing(LedgerSource.open(path)) as source:
            access = Access(listener.getsockname()[1], secrets.token_urlsafe(TOKEN_BYTES))
            address = f"http://{LOOPBACK}:{access.port}/?token={access.token}"
            with open_output(None) as stream:
                stream.write(f"{address}\n".encode())
            tell("open this address; Ctrl-C ends the desk")
            if opens:
                webbrowser.open(address)
            _run(source, access, listener)
    return DONE


def _run(source: LedgerSource, access: Access, listener: socket.socket) -> None:
    config = uvicorn.Config(
        create_app(source, access),
        http="h11",
        ws="none",
        lifespan="off",
        loop="asyncio",
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        tell("done")


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen(WAITING)
    except OSError as error:
        listener.close()
        raise UsageError(f"--port {port}: {error.strerror or error}") from error
    return listener
