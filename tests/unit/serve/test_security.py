"""Who may ask."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from counterclaim.serve import create_app
from counterclaim.serve.security import HEADERS, MAX_BODY_BYTES, MAX_QUERY_BYTES, Access

from .conftest import HOME, PORT, TOKEN

HOSTILE_HOSTS = [
    "evil.example",
    f"evil.example:{PORT}",
    "127.0.0.1",
    "localhost",
    "127.0.0.1:80",
    f"127.0.0.2:{PORT}",
    f"0.0.0.0:{PORT}",
    f"[::]:{PORT}",
    f"localhost.evil.example:{PORT}",
    f"127.0.0.1.evil.example:{PORT}",
    f"evil.example#127.0.0.1:{PORT}",
    f"evil.example/127.0.0.1:{PORT}",
    f"127.0.0.1:{PORT}@evil.example",
    f"user@127.0.0.1:{PORT}",
    f"127.0.0.1:{PORT}, evil.example",
    f"127.0.0.1:{PORT} evil.example",
    f" 127.0.0.1:{PORT}.",
    f"localhost.:{PORT}",
    f"127.1:{PORT}",
    f"2130706433:{PORT}",
    f"0x7f000001:{PORT}",
    f"0177.0.0.1:{PORT}",
    f"[::ffff:127.0.0.1]:{PORT}",
    f"[0:0:0:0:0:0:0:1]:{PORT}",
    f"127.0.0.1:0{PORT}",
    f"127.0.0.1:{PORT}0",
    f"127.0.0.1:+{PORT}",
    "",
    f":{PORT}",
    f"localtest.me:{PORT}",
    f"ⅼocalhost:{PORT}",
    f"localhost:{PORT}\x00",
    f"169.254.169.254:{PORT}",
]


@pytest.mark.parametrize("host", HOSTILE_HOSTS)
def test_another_host_gets_400_before_anything_else(desk, host):
    for path in ("/", "/api/v1/events", "/nothing", f"/?token={TOKEN}"):
        answer = desk.get(path, headers={"Host": host.encode("utf-8")})
        assert answer.status_code == 400
        assert "set-cookie" not in answer.headers
        assert answer.headers["content-security-policy"]


def test_there_are_thirty_of_them():
    assert len(set(HOSTILE_HOSTS)) >= 30


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]", "LOCALHOST"])
def test_its_own_names_are_answered(desk, name):
    assert desk.get("/api/v1/ledger", headers={"Host": f"{name}:{PORT}"}).status_code == 200


@pytest.mark.parametrize("headers", [[], [("host", f"127.0.0.1:{PORT}"), ("host", f"127.0.0.1:{PORT}")]])
def test_no_host_and_two_hosts_are_refused(app, headers):
    assert call(app, "/api/v1/ledger", headers)[0] == 400


def call(app, path, headers, method="GET", body=()):
    """An ASGI request with exactly these headers: its status and how often the body was asked for."""
    sent, pieces = [], list(body)
    reads = 0

    async def receive():
        nonlocal reads
        reads += 1
        piece = pieces.pop(0) if pieces else b""
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", PORT),
        "client": ("127.0.0.1", 5),
    }
    with ThreadPoolExecutor(1) as pool:  # a browser test leaves the event loop of this thread running
        pool.submit(asyncio.run, app(scope, receive, send)).result()
    return sent[0]["status"], reads


@pytest.mark.parametrize("path", ["/", "/index.html", "/openapi.json", "/api/v1/events", "/api/v1/nothing", "/nothing"])
def test_without_a_token_nothing_is_told(stranger, path):
    answer = stranger.get(path)
    assert answer.status_code == 401
    assert "evt_" not in answer.text


def test_the_token_becomes_a_cookie_and_leaves_the_address(stranger):
    answer = stranger.get("/", params={"token": TOKEN, "event": "evt_1", "q": "a&b"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/?event=evt_1&q=a%26b"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert stranger.get("/api/v1/ledger").status_code == 200


@pytest.mark.parametrize("token", ["", "x", TOKEN[:-1], TOKEN + "t", TOKEN.upper(), "ŧ" * 43])
def test_a_wrong_token_opens_nothing(stranger, token):
    answer = stranger.get("/", params={"token": token})
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers
    headers = {"Authorization": f"Bearer {token}".encode()}
    assert stranger.get("/api/v1/ledger", headers=headers).status_code == 401
    headers = {"Cookie": f"counterclaim_{PORT}={token}".encode()}
    assert stranger.get("/api/v1/ledger", headers=headers).status_code == 401


@pytest.mark.parametrize("query", ["token=/&token=" + TOKEN, "token=" + TOKEN + "&token=x"])
def test_two_tokens_are_none(stranger, query):
    assert stranger.get(f"/?{query}").status_code == 401


def test_a_ticket_opens_once_and_is_no_bearer_and_no_cookie(source):
    app = create_app(source, Access(PORT, TOKEN, "k" * 43))
    clients = [TestClient(app, base_url=HOME, follow_redirects=False) for _ in range(2)]
    assert clients[0].get("/api/v1/ledger", headers={"Authorization": f"Bearer {'k' * 43}"}).status_code == 401
    assert [client.get("/", params={"token": "k" * 43}).status_code for client in clients] == [303, 401]
    assert [client.get("/api/v1/ledger").status_code for client in clients] == [200, 401]
    assert clients[1].get("/", params={"token": TOKEN}).status_code == 303


def test_no_query_sends_anybody_elsewhere(stranger):
    for rest in ("//evil.example", "https://evil.example", "\\evil.example", "\r\nLocation: https://evil.example"):
        answer = stranger.get("/", params={"token": TOKEN, rest: rest})
        assert answer.headers["location"].startswith("/?")


def test_a_script_may_bear_the_token(stranger):
    assert stranger.get("/api/v1/ledger", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert stranger.get("/api/v1/ledger", headers={"Authorization": f"Basic {TOKEN}"}).status_code == 401


def test_another_ports_cookie_is_not_ours(app):
    client = TestClient(app, base_url=HOME)
    client.cookies.set("counterclaim_9999", TOKEN)
    assert client.get("/api/v1/ledger").status_code == 401


def test_two_desks_in_one_browser_leave_each_other_signed_in(source):
    apps = {PORT: create_app(source, Access(PORT, TOKEN)), PORT + 1: create_app(source, Access(PORT + 1, "u" * 43))}
    cookies = {}
    for port, token in ((PORT, TOKEN), (PORT + 1, "u" * 43)):
        client = TestClient(apps[port], base_url=f"http://127.0.0.1:{port}", follow_redirects=False)
        cookies |= dict(client.get("/", params={"token": token}).cookies)
    for port, app in apps.items():
        client = TestClient(app, base_url=f"http://127.0.0.1:{port}", cookies=cookies)
        assert client.get("/api/v1/ledger").status_code == 200


@pytest.mark.parametrize("other", ['a={"x":1}', "a=b c d", '"x', "[]=1", "ключ=1", "a=@", "x"])
def test_whatever_other_ports_set_does_not_lock_out(stranger, other):
    cookies = f"{other}; counterclaim_{PORT}={TOKEN}".encode()
    assert stranger.get("/api/v1/ledger", headers={"Cookie": cookies}).status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_may_link_here_but_load_nothing(desk, site):
    for path in ("/", "/desk.js", "/api/v1/search?q=x"):
        headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"}
        assert desk.get(path, headers=headers).status_code == 403
    assert desk.get("/", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"}).status_code == 200
    own = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}
    assert desk.get("/api/v1/ledger", headers=own).status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/v1/ledger", "/api/v1/events/none", "/api/v1/events?x=1", "/nothing"])
def test_every_answer_has_the_headers(desk, stranger, path):
    for client in (desk, stranger):
        answer = client.get(path)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert "access-control-allow-origin" not in answer.headers
        assert "server" not in answer.headers


def test_the_policy_lets_no_inline_script_and_nothing_from_outside():
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy.startswith("default-src 'none';")


OWN = {"Origin": HOME, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": f"http://localhost:{PORT}"}, 403),
        ({"Origin": f"https://127.0.0.1:{PORT}"}, 403),
        ({"Origin": None}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, 415),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": None}, 415),
        ({}, 405),
        ({"Sec-Fetch-Site": None}, 405),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_form_of_another_site_is_refused(desk, method, changed, status):
    headers = {name: value for name, value in {**OWN, **changed}.items() if value is not None}
    assert desk.request(method, "/api/v1/events", headers=headers, content=b"{}").status_code == status


def test_who_bears_the_token_needs_no_origin_but_no_foreign_one_either(stranger):
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    assert stranger.post("/api/v1/events", headers=headers, content=b"{}").status_code == 405
    headers["Origin"] = "https://evil.example"
    assert stranger.post("/api/v1/events", headers=headers, content=b"{}").status_code == 403


def test_there_is_no_cors(desk):
    headers = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    answer = desk.options("/api/v1/events", headers=headers)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_long_addresses_and_large_bodies_are_refused(desk, app):
    assert desk.get(f"/api/v1/events?q={'a' * MAX_QUERY_BYTES}").status_code == 414
    assert desk.post("/api/v1/events", headers=OWN, content=b" " * (MAX_BODY_BYTES + 1)).status_code == 413
    host = ("host", f"127.0.0.1:{PORT}")
    assert call(app, "/api/v1/events", [host, ("content-length", "-5")])[0] == 413


def test_a_websocket_is_closed(desk):
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), desk.websocket_connect("/api/v1/events"):
        pass


def test_the_token_is_compared_in_constant_time_and_never_shown():
    access = Access(1, TOKEN)
    assert access.is_token(TOKEN)
    assert not access.is_token("é")


def test_who_opens_a_page_that_is_not_there_reads_a_page_and_a_script_a_problem(desk):
    seen = desk.get("/nothing", headers={"Accept": "text/html"})
    assert (seen.status_code, seen.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "href='/'" in seen.text
    told = desk.get("/nothing")
    assert (told.status_code, told.headers["content-type"]) == (404, "application/problem+json")
    told = desk.get("/api/v1/nothing", headers={"Accept": "text/html"})
    assert told.headers["content-type"] == "application/problem+json"
