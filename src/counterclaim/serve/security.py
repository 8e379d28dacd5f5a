"""Who may ask: pure ASGI layers around the desk, from the outside in.

SecureHeaders   CSP and its like on every answer, refusals too
HostGuard       the Host header must be this desk's own address, else 400 before anything is routed (DNS rebinding)
SizeGuard       long addresses and large bodies are refused
TokenGuard      `/?token=…` becomes an HttpOnly, SameSite=Strict cookie; without it, or a bearer token, 401. What the
                browser is started with is a ticket that opens once: others can read a command line
OriginGuard     unsafe methods need JSON, and an Origin and Sec-Fetch-Site that are the desk's own (CSRF); nothing is
                loaded into another site's page
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.serve.problems import plain_page, problem, wants_page

MAX_QUERY_BYTES = 8_192
MAX_BODY_BYTES = 1_000_000
SAFE_METHODS = frozenset({"GET", "HEAD"})
OWN_SITES = frozenset({"same-origin", "none"})
"""Sec-Fetch-Site of the desk's own page, and of who types an address. Another port is the same *site*: it has the cookie."""

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

_SIGN_IN = (
    "<p>This desk opens with the address that <code>counterclaim serve</code> printed, the part behind "
    "<code>token=</code> included.<p>If it is open in this browser already, <a href='/'>go there</a>."
)


@dataclass(frozen=True, slots=True)
class Access:
    """Where the desk listens, and what opens it: the token as often as one likes, the ticket once."""

    port: int
    token: str
    ticket: str | None = None

    @property
    def hosts(self) -> frozenset[str]:
        """What a Host header may be."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    @property
    def cookie(self) -> str:
        """The cookie's name: browsers share the cookies of all ports of one host."""
        return f"counterclaim_{self.port}"

    def is_token(self, given: str) -> bool:
        """True if `given` is the token; takes as long for every other."""
        return _is_same(given, self.token)


def _is_same(given: str, known: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), known.encode())


def guard(app: ASGIApp, access: Access) -> ASGIApp:
    """`app` behind all layers."""
    inner = TokenGuard(OriginGuard(app), access)
    return SecureHeaders(HostGuard(SizeGuard(inner), access.hosts))


class SecureHeaders:
    """Puts `HEADERS` on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or hand on one request (ASGI)."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        await self._app(scope, receive, send_with_headers)


class HostGuard:
    """Refuses what is not addressed to the desk by name: another site's name that was pointed at this machine."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.encode("ascii") for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or hand on one request (ASGI)."""
        if scope["type"] == "http":
            given = [value for name, value in scope["headers"] if name.lower() == b"host"]
            is_absolute = not scope["path"].startswith("/")
            if len(given) != 1 or given[0].lower() not in self._hosts or is_absolute:
                await problem(400, "this desk has another address")(scope, receive, send)
                return
        await self._app(scope, receive, send)


class _TooLarge(Exception):
    """A body that goes on behind the limit."""


class SizeGuard:
    """Refuses addresses over `MAX_QUERY_BYTES` and bodies over `MAX_BODY_BYTES`, announced or not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or hand on one request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope["query_string"]) > MAX_QUERY_BYTES or len(scope["path"]) > MAX_QUERY_BYTES:
            await problem(414, f"at most {MAX_QUERY_BYTES} bytes")(scope, receive, send)
            return
        told = Headers(scope=scope).get("content-length", "0")
        if not (told.isascii() and told.isdigit()) or int(told) > MAX_BODY_BYTES:
            await problem(413, f"at most {MAX_BODY_BYTES} bytes")(scope, receive, send)
            return
        read = 0

        async def receive_some() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > MAX_BODY_BYTES:
                raise _TooLarge
            return message

        try:
            await self._app(scope, receive_some, send)
        except _TooLarge:
            await problem(413, f"at most {MAX_BODY_BYTES} bytes")(scope, receive, send)


class TokenGuard:
    """Lets in who has the token: as a cookie, as `Authorization: Bearer`, or once in the address of the page."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access
        self._ticket = access.ticket

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or hand on one request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if scope["path"] == "/" and scope["method"] == "GET" and (answer := self._sign_in(scope)):
            await answer(scope, receive, send)
            return
        if self._has_bearer(headers):
            scope["counterclaim.bearer"] = True
        elif not self._has_cookie(headers):
            await self._refuse(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _sign_in(self, scope: Scope) -> Response | None:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for name, value in query if name == "token"]
        if not given:
            return None
        if len(given) != 1 or not (self._access.is_token(given[0]) or self._takes_ticket(given[0])):
            return plain_page(401, _SIGN_IN)
        rest = urlencode([(name, value) for name, value in query if name != "token"])
        answer = RedirectResponse(f"/?{rest}" if rest else "/", 303)
        answer.set_cookie(self._access.cookie, self._access.token, path="/", httponly=True, samesite="strict")
        return answer

    def _takes_ticket(self, given: str) -> bool:
        if self._ticket is None or not _is_same(given, self._ticket):
            return False
        self._ticket = None
        return True

    def _has_bearer(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and self._access.is_token(given.strip())

    def _has_cookie(self, headers: Headers) -> bool:
        for line in headers.getlist("cookie"):
            found = cookie_parser(line).get(self._access.cookie)  # one by one: those of other ports may be anything
            if found is not None and self._access.is_token(found):
                return True
        return False

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        if wants_page(Headers(scope=scope).get("accept", ""), scope["path"]):
            answer = plain_page(401, _SIGN_IN)
        else:
            answer = problem(401, "open the address that `counterclaim serve` printed, or send its token as a bearer")
        await answer(scope, receive, send)


class OriginGuard:
    """Lets unsafe methods through only from the desk's own page, or from a script that bears the token.

    Another site's page may link to the desk, but load nothing of it: how long an answer takes tells what it holds.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or hand on one request (ASGI)."""
        if scope["type"] == "http" and (refusal := self._find_fault(scope)):
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _find_fault(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        site = headers.get("sec-fetch-site", "none")
        if scope["method"] in SAFE_METHODS:
            is_link = headers.get("sec-fetch-mode", "navigate") == "navigate"
            return None if is_link or site in OWN_SITES else problem(403, "only the desk's own page may ask for this")
        origin, own = headers.get("origin"), f"http://{headers['host'].lower()}"
        if site not in OWN_SITES or (origin is not None and origin != own):
            return problem(403, "only the desk's own page may ask for this")
        if origin is None and not scope.get("counterclaim.bearer"):
            return problem(403, "a request that changes something says where it comes from (Origin)")
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return problem(415, "the body must be application/json")
        return None
