"""What a module asks for beside its work: fetches, browsers, artifacts."""

import asyncio
from typing import Any

import pytest
from tests.runners.module.bench import Bench

from treadle.core.errors import FetchFailed, InvalidInput, TargetRefused, TooLarge, Unavailable
from treadle.core.state import JobState
from treadle.engine.ports import BrowserLease, FetchRequest, FetchResponse

ASK = """
from treadle.sdk._channel import RequestError
async def ask(method, body=b"", **params):
    try:
        return (await self._context.channel.request(method, params, body))
    except RequestError as error:
        return [error.type, str(error)]
"""


class Echo:
    """A fetcher that tells what it was asked, or fails as the address says."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.under_way = 0
        self.most = 0

    async def fetch(self, request: FetchRequest) -> FetchResponse:
        errors: dict[str, Exception] = {
            "refused": TargetRefused("not there"),
            "invalid": InvalidInput("not so"),
            "large": TooLarge("too much"),
            "failed": FetchFailed("broke off"),
            "slow": FetchFailed("took long", timed_out=True),
            "away": Unavailable("not now"),
            "defect": ZeroDivisionError("oops"),
        }
        if request.url in errors:
            raise errors[request.url]
        if request.url == "wait":
            self.under_way += 1
            self.most = max(self.most, self.under_way)
            await self.gate.wait()
            self.under_way -= 1
        return FetchResponse(status_code=200, headers=(("A", "b"),), content=request.body[::-1], url=request.url)


class Pool:
    """Browsers that count."""

    def __init__(self) -> None:
        self.lent: list[str] = []
        self.released: list[str] = []

    async def lend(self, *, geo: str | None, use_proxy: bool) -> BrowserLease:
        self.lent.append(f"lease-{len(self.lent)}-{geo}-{use_proxy}")
        return BrowserLease(
            id=self.lent[-1],
            cdp_url="http://127.0.0.1:1",
            proxy_server="http://127.0.0.1:2",
            proxy_username="u",
            proxy_password="p",
            user_agent="agent",
        )

    async def release(self, lease_id: str) -> None:
        self.released.append(lease_id)


async def test_a_fetch_is_made_and_answered(bench: Bench) -> None:
    body = ASK + "head, body = await ask('fetch', b'abc', url='somewhere')\nyield [head, body.decode()]"
    outcome, attempt = await bench.with_parts(fetcher=Echo()).run(body)
    assert outcome.state is JobState.COMPLETED
    assert attempt.results == [
        [
            {"status_code": 200, "reason": "", "headers": [["A", "b"]], "url": "somewhere", "http_version": "HTTP/1.1"},
            "cba",
        ]
    ]


async def test_large_bodies_pass(bench: Bench) -> None:
    body = ASK + "head, body = await ask('fetch', b'ab' * 5_000_000, url='x')\nyield body == b'ba' * 5_000_000"
    _, attempt = await bench.with_parts(fetcher=Echo()).run(body)
    assert attempt.results == [True]


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("refused", "refused"),
        ("invalid", "invalid"),
        ("large", "too_large"),
        ("failed", "failed"),
        ("slow", "timeout"),
        ("away", "unavailable"),
        ("defect", "failed"),
    ],
)
async def test_an_error_says_what_it_is(bench: Bench, url: str, kind: str) -> None:
    _, attempt = await bench.with_parts(fetcher=Echo()).run(ASK + f"yield await ask('fetch', url={url!r})")
    assert attempt.results[0][0] == kind


async def test_what_makes_no_sense_is_invalid(bench: Bench) -> None:
    calls = ["'dance'", "'fetch'", "'fetch', url=7", "'browser', geo=[]", "'artifact', path=None", "'browser_release'"]
    asked = "\n".join(f"yield (await ask({call}))[0]" for call in calls)
    _, attempt = await bench.run(ASK + asked)
    assert attempt.results == ["invalid"] * len(calls)


async def test_slow_fetches_hold_up_nothing_else_and_are_so_many_at_once(bench: Bench) -> None:
    echo = Echo()
    body = (
        ASK
        + """
waiting = [asyncio.ensure_future(ask("fetch", url="wait")) for _ in range(40)]
await asyncio.sleep(0)
await self.save_checkpoint(a=1)
yield "meanwhile"
yield len(await asyncio.gather(*waiting))
"""
    )
    bench = bench.with_parts(fetcher=echo)
    running, attempt = bench.begin(body)
    await attempt.until(lambda a: a.results)
    assert (attempt.saved, echo.under_way) == (b'{"a":1}', 16)
    echo.gate.set()
    assert (await running).state is JobState.COMPLETED
    assert (attempt.results, echo.most) == (["meanwhile", 40], 16)


async def test_more_than_can_wait_are_taken_in_time(bench: Bench) -> None:
    body = ASK + "yield len(await asyncio.gather(*(ask('fetch', b'x' * 9000, url='y') for _ in range(2000))))"
    _, attempt = await bench.with_parts(fetcher=Echo()).run(body)
    assert attempt.results == [2000]


async def test_an_end_does_not_wait_for_fetches(bench: Bench) -> None:
    body = (
        ASK
        + "t = [asyncio.ensure_future(ask('fetch', url='wait')) for _ in range(600)]\nawait asyncio.sleep(0.1)\nyield 1"
    )
    outcome, _ = await bench.with_parts(fetcher=Echo()).run(body)
    assert outcome.state is JobState.COMPLETED


@pytest.mark.parametrize("end", ["pass", "os._exit(1)", "await asyncio.sleep(1000)"])
async def test_browsers_are_taken_back_however_it_ends(bench: Bench, end: str) -> None:
    pool = Pool()
    body = (
        ASK
        + f"""
first, _ = await ask("browser", geo="de", use_proxy=False)
second, _ = await ask("browser")
await ask("browser_release", lease=first["lease"])
await ask("browser_release", lease="somebody else's")
yield [first, second["lease"]]
{end}
"""
    )
    running, attempt = bench.with_parts(browsers=pool).begin(body)
    await attempt.until(lambda a: a.results)
    assert pool.released[0] == "lease-0-de-False"  # one that ends by itself may have given the other back already
    attempt.ask_to_stop()
    await running
    assert pool.released == pool.lent == ["lease-0-de-False", "lease-1-None-True"]
    assert attempt.results[0][0]["proxy"] == {"server": "http://127.0.0.1:2", "username": "u", "password": "p"}


class TestArtifacts:
    async def test_a_file_in_the_workspace_is_taken(self, bench: Bench) -> None:
        body = (
            ASK
            + """
os.mkdir("out")
open("out/a.txt", "w").write("content")
yield (await ask("artifact", path="out/a.txt", name="The text", file_name="b.txt", description="d"))[0]
yield (await ask("artifact", path=os.path.abspath("out/a.txt")))[0]
"""
        )
        _, attempt = await bench.run(body)
        one, two = attempt.artifacts
        assert (one.name, one.file_name, one.description) == ("The text", "b.txt", "d")
        assert (two.name, two.file_name) == ("a.txt", "a.txt")
        assert attempt.contents[one.id] == b"content"
        facts = {"id": one.id, "name": one.name, "size": 7, "sha256": one.sha256, "mime_type": one.mime_type}
        assert attempt.results[0] == facts

    @pytest.mark.parametrize(
        "path", ["/etc/passwd", "../x", "link", "pipe", ".", "", "absent", "a\0b", "/proc/self/environ"]
    )
    async def test_anything_else_is_refused(self, bench: Bench, path: str) -> None:
        body = ASK + f"os.symlink('/etc/passwd', 'link')\nos.mkfifo('pipe')\nyield await ask('artifact', path={path!r})"
        outcome, attempt = await bench.run(body)
        assert outcome.state is JobState.COMPLETED
        assert attempt.results[0][0] == "refused"
        assert attempt.artifacts == []

    async def test_one_that_is_too_large_is_refused(self, bench: Bench) -> None:
        attempt: Any = bench.attempt(
            ASK + "os.truncate(os.open('f', os.O_CREAT | os.O_RDWR), 10 << 30)\nyield await ask('artifact', path='f')"
        )
        attempt._max_artifact_bytes = 100
        await bench.runner.run(attempt)
        assert attempt.results[0][0] == "too_large"
        assert (next(bench.workspace.iterdir()) / "f").stat().st_size == 10 << 30
