"""What `counterclaim serve` does: make the index, listen on the loopback, tell the address, open the browser."""

from __future__ import annotations

import getpass
import os
import secrets
import signal
import socket
import threading
import webbrowser
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from counterclaim.cli.flow import DONE, tell
from counterclaim.cli.output import open_output
from counterclaim.errors import UnreadableInput, UsageError
from counterclaim.serve import create_app
from counterclaim.serve.reviewing import Reviewing
from counterclaim.serve.security import Access
from counterclaim.serve.source import LedgerSource

LOOPBACK = "127.0.0.1"
TOKEN_BYTES = 32
WAITING = 64
"""Connections that may wait to be answered."""
ENDS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Signals that end the desk as Ctrl-C does: the machine shuts down, the terminal is closed."""


def run_desk(path: str, *, port: int, opens: bool, reviewer: str | None = None) -> int:
    """Serve the ledger at `path` until interrupted; the exit code. `port` 0 = any that is free.

    `reviewer` signs what is decided in review, whoever is logged in if None; nothing can be decided where the ledger
    cannot be written to.

    Raises UnreadableInput if there is no ledger, LedgerError if it cannot be read, UsageError if the port is taken.
    """
    if not Path(path).is_file():
        raise UnreadableInput(path, "no such ledger")
    with closing(_listen(port)) as listener:
        tell("putting the ledger together")
        with closing(LedgerSource.open(path)) as source:
            token, ticket = secrets.token_urlsafe(TOKEN_BYTES), secrets.token_urlsafe(TOKEN_BYTES)
            access = Access(listener.getsockname()[1], token, ticket if opens else None)
            home = f"http://{LOOPBACK}:{access.port}/?token="
            with open_output(None) as stream:
                stream.write(f"{home}{token}\n".encode())
            tell("open this address; Ctrl-C ends the desk")
            if opens:
                webbrowser.open(f"{home}{ticket}")  # on a command line, which others on this machine can read
            is_writable = os.access(path, os.W_OK) and os.access(Path(path).resolve().parent, os.W_OK)
            reviewing = Reviewing(path, reviewer or _user(), _now) if is_writable else None
            _run(create_app(source, access, reviewing), listener)
    return DONE


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - a decision is made at a time, and this is where people decide


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody is logged in by a name
        return "reviewer"


def _run(app: ASGIApp, listener: socket.socket) -> None:
    config = uvicorn.Config(
        app,
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
    server = uvicorn.Server(config)
    if threading.current_thread() is threading.main_thread():
        for name in ENDS:  # else the temporary folder would stay, with what is in the ledger
            signal.signal(name, server.handle_exit)
    try:
        server.run(sockets=[listener])
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
