"""A client of the sessions API, and the site that its sessions visit."""

import asyncio
import html
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Self

import aiohttp
from aiohttp import web
from tests.e2e.harness import Server

PASSWORD = "correct horse"
LOGIN = """<!doctype html><title>Sign in</title><h1>Members</h1>{note}
<form method="post" action="/login">
<label>Email <input type="email" name="email"></label>
<label>Password <input type="password" name="password"></label>
<button>Login</button></form>"""
EXAMPLE = """<!doctype html><title>Example Domain</title><h1>Example Domain</h1>
<p>This domain is for use in illustrative examples in documents.</p><p>A second one.</p>
<button onclick="document.title = 'Signed in'">Sign In</button>
<a href="/shop">Shop</a>"""
LEAKY = """<!doctype html><title>Leaky</title><h1>Leaky</h1><form action="/leaky">
<label>Password <input type="password" name="p" oninput="document.title = this.value"></label>
<button>Send</button></form>"""
PRESS = """<!doctype html><title>Press</title><h1>Press</h1><a href="/file">The file</a>
<button onclick="fetch('/pressed', {method: 'POST'})">Pay</button><script>localStorage.n = 1</script>"""
SHOP = """<!doctype html><title>Shop</title><h1>Shop</h1><ul>{items}</ul><input aria-label="Search">"""


class Site:
    """Pages on a port of their own. The login really checks the password."""

    def __init__(self) -> None:
        self.base = ""
        self.seen: list[str] = []
        self.pressed = 0
        """How often the button on /press was."""
        self.on_press: Callable[[], None] = lambda: None
        self.file = bytes(range(256)) * 6000
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/", self._page(EXAMPLE))
        app.router.add_get("/login", self._login_form)
        app.router.add_post("/login", self._login)
        app.router.add_get("/welcome", self._welcome)
        items = "".join(
            f"<li><b>Mug {n}</b> <span>${n}.50</span> <button>Add to cart</button></li>" for n in range(1, 4)
        )
        app.router.add_get("/shop", self._page(SHOP.format(items=items)))
        app.router.add_get("/count", self._count)
        app.router.add_get("/leaky", self._page(LEAKY))
        app.router.add_get("/press", self._page(PRESS))
        app.router.add_post("/pressed", self._press)
        app.router.add_get("/file", self._file)
        app.router.add_get("/busy", self._page("<title>Busy</title><h1>Busy</h1><script>while(true){}</script>"))
        app.router.add_get("/to/{where:.*}", self._redirect)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        listener = web.TCPSite(self._runner, "127.0.0.1", 0)
        await listener.start()
        port = self._runner.addresses[0][1]
        self.base = f"http://127.0.0.1:{port}"
        self.target = f"127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    def _page(self, text: str) -> Any:
        async def page(request: web.Request) -> web.Response:
            self.seen.append(request.path)
            return web.Response(text=text, content_type="text/html")

        return page

    async def _login_form(self, request: web.Request) -> web.Response:
        return web.Response(text=LOGIN.format(note=""), content_type="text/html")

    async def _login(self, request: web.Request) -> web.Response:
        form = await request.post()
        if form.get("password") != PASSWORD:
            note = "<p role=alert>Wrong email or password.</p>"
            return web.Response(text=LOGIN.format(note=note), content_type="text/html", status=401)
        answer = web.HTTPSeeOther("/welcome")
        answer.set_cookie("member", str(form.get("email")))
        raise answer

    async def _welcome(self, request: web.Request) -> web.Response:
        member = request.cookies.get("member")
        if member is None:
            raise web.HTTPSeeOther("/login")
        text = f"<!doctype html><title>Welcome</title><h1>Login successful</h1><p>Hello {html.escape(member)}.</p>"
        return web.Response(text=text, content_type="text/html")

    async def _count(self, request: web.Request) -> web.Response:
        """Counts visits in a cookie and in the page's own storage."""
        visits = int(request.cookies.get("visits", "0")) + 1
        text = (
            f"<!doctype html><title>Visit {visits}</title><h1>Visit {visits}</h1><p id=kept></p><script>"
            "localStorage.n = +(localStorage.n || 0) + 1; sessionStorage.n = +(sessionStorage.n || 0) + 1;"
            "document.querySelector('#kept').textContent = `local ${localStorage.n} session ${sessionStorage.n}`"
            "</script>"
        )
        answer = web.Response(text=text, content_type="text/html")
        answer.set_cookie("visits", str(visits))
        return answer

    async def _press(self, request: web.Request) -> web.Response:
        self.pressed += 1
        await asyncio.to_thread(self.on_press)
        return web.Response(text="ok")

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.file, headers={"Content-Disposition": "attachment; filename=data.bin"})

    async def _redirect(self, request: web.Request) -> web.Response:
        raise web.HTTPFound(request.match_info["where"])


class SessionsClient:
    """A thin shell around aiohttp, with a name that no published client has."""

    def __init__(self, server: Server) -> None:
        self.server = server

    async def __aenter__(self) -> Self:
        self.http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0),
            timeout=aiohttp.ClientTimeout(total=90),
            headers={"User-Agent": "curl/8"},
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.close()

    async def call(self, method: str, path: str, body: Any = None, **options: Any) -> tuple[int, Any, dict[str, str]]:
        """Status, decoded body, headers."""
        given = {"json": body, **options} if body is not None else options
        async with self.http.request(method, self.server.sessions_base + path, **given) as response:
            data = await response.read()
            decoded = json.loads(data) if response.content_type == "application/json" else data
            return response.status, decoded, dict(response.headers)

    async def get(self, path: str, expect: int = 200) -> Any:
        status, body, _ = await self.call("GET", path)
        assert status == expect, (status, body)
        return body

    async def post(self, path: str, body: Any = None, expect: int = 200, **options: Any) -> Any:
        status, answer, _ = await self.call("POST", path, {} if body is None else body, **options)
        assert status == expect, (status, answer)
        return answer

    async def delete(self, path: str, expect: int = 200) -> Any:
        status, body, _ = await self.call("DELETE", path)
        assert status == expect, (status, body)
        return body

    async def open(self, **options: Any) -> str:
        made = await self.post("/sessions", options, expect=201)
        assert made["status"] == "created"
        return f"/sessions/{made['session_id']}"

    async def running(self) -> int:
        """How many sessions have a browser, on all nodes together."""
        total = 0
        for node in self.server.nodes:
            async with self.http.get(f"http://127.0.0.1:{node.sessions_port}/pressure") as response:
                assert response.status == 200, await response.text()
                total += (await response.json())["running"]
        return total

    async def owner(self, session: str) -> Server:
        """The node that has it."""
        listed = (await self.get("/cluster/sessions"))["sessions"]
        name = next(each["node_id"] for each in listed if session.endswith(each["session_id"]))
        return next(each for each in self.server.nodes if each.settings.get("node_id", name) == name)

    def socket(self, path: str) -> str:
        """The address of a WebSocket about a session."""
        return f"{self.server.sessions_base.replace('http', 'ws', 1)}/ws{path}"

    @asynccontextmanager
    async def events(self, session: str, query: str = "") -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
        async with self.http.ws_connect(self.socket(f"{session}{query}")) as socket:

            async def frames() -> AsyncIterator[dict[str, Any]]:
                async for message in socket:
                    yield json.loads(message.data)

            yield frames()


async def first(frames: AsyncIterator[dict[str, Any]], type_: str, seconds: float = 60) -> dict[str, Any]:
    """The next event of a type."""
    async with asyncio.timeout(seconds):
        async for frame in frames:
            if frame["type"] == type_:
                return frame
    raise AssertionError(f"the socket ended without {type_}")
