"""NATS may go away at any time, and come back: nothing waits for it, and whoever listens looks again."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import nats
import nkeys
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from nats.aio.msg import Msg
from tests.nats_server import NatsServer

from treadle.buses.nats import NatsBus
from treadle.buses.nats_connection import NatsAccess
from treadle.core.errors import AnswerLost, Unavailable
from treadle.engine.ports import GAP, Subscription

Make = Callable[..., NatsBus]
_GUARD_SECONDS = 60


@pytest.fixture
async def make() -> AsyncIterator[Make]:
    buses: list[NatsBus] = []

    def make(*servers: str, name: str = "n", beat_seconds: float = 0.5, **access: Path | None) -> NatsBus:
        known = NatsAccess(servers=servers, **access)  # type: ignore[arg-type]
        bus = NatsBus(known, name=name, beat_seconds=beat_seconds, gap_seconds=0.2)
        bus.start()
        buses.append(bus)
        return bus

    yield make
    for bus in buses:
        await bus.close()


@pytest.fixture
def server() -> Iterator[NatsServer]:
    with NatsServer() as server:
        yield server


async def _settled(*buses: NatsBus) -> None:
    async with asyncio.timeout(_GUARD_SECONDS):
        for bus in buses:
            await bus.settled()


async def _until(hears: Subscription, wanted: Callable[[str], bool]) -> None:
    async with asyncio.timeout(_GUARD_SECONDS):
        async for topic, _data in hears:
            if wanted(topic):
                return


async def _away(bus: NatsBus, hears: Subscription) -> None:
    """Wait until a bus knows that it is cut off, woken by its gaps."""
    while bus.connected:
        await _until(hears, lambda topic: topic == GAP)


async def _everything_lost(hears: Subscription) -> None:
    """Wait until a subscription says that it may have missed anything, and clear that."""
    async with asyncio.timeout(_GUARD_SECONDS):
        async for _topic, _data in hears:
            if "s.>" in hears.lost():
                return


async def test_without_a_server_everything_works_here_and_a_gap_comes_again_and_again(make: Make) -> None:
    bus = make("nats://127.0.0.1:1")
    hears = bus.subscribe("s.>")
    await bus.publish("s.a", b"1")
    await _until(hears, lambda topic: topic == "s.a")
    for _ in range(2):
        await _until(hears, lambda topic: topic == GAP)
        assert hears.lost() == {"s.>"}
    with pytest.raises(Unavailable, match="away"):
        await bus.request("nobody", b"", timeout_seconds=60)


async def test_a_killed_server_that_comes_back_is_found_again_and_everybody_looks_again(
    make: Make, server: NatsServer
) -> None:
    here, there = make(server.url), make(server.url)
    hears, mine = there.subscribe("s.>"), here.subscribe("s.>")
    await _settled(here, there)
    hears.lost()
    server.kill()
    await asyncio.gather(_away(here, mine), _away(there, hears))
    for _ in range(20_000):
        await here.publish("s.a", bytes(1000))  # neither waits nor fails
    server.start()
    await _settled(here, there)
    await _everything_lost(hears)
    await here.publish("s.b", b"1")
    await _until(hears, lambda topic: topic == "s.b")


async def test_what_another_node_could_not_say_is_told_even_to_those_who_stayed_connected(make: Make) -> None:
    """Two servers; the one of the speaker is killed, the one of the listener is not."""
    with ExitStack() as stack:
        first = stack.enter_context(NatsServer(cluster=True))
        second = stack.enter_context(NatsServer(routes=[first]))
        there = make(second.url, beat_seconds=5)
        hears = there.subscribe("s.>")
        here = make(first.url, second.url)
        mine = here.subscribe("s.>")
        await _settled(here, there)
        await _everything_lost(hears)
        first.kill()
        second_only = asyncio.create_task(_everything_lost(hears))
        await here.publish("s.a", b"lost on the way")
        await _until(mine, lambda topic: topic == GAP)
        await _settled(here)
        await second_only


async def test_a_stopped_server_is_given_up_and_publishing_goes_on(make: Make, server: NatsServer) -> None:
    here, there = make(server.url), make(server.url)
    hears, mine = there.subscribe("s.>"), here.subscribe("s.>", capacity=1)
    await _settled(here, there)
    server.freeze()
    try:
        for _ in range(2_000):
            await here.publish("s.a", bytes(10_000))  # more than all buffers hold
        await asyncio.gather(_away(here, mine), _away(there, hears))
    finally:
        server.thaw()
    await _settled(here, there)
    await _everything_lost(hears)
    await here.publish("s.b", b"1")
    await _until(hears, lambda topic: topic == "s.b")


async def test_a_request_ends_with_the_connection_it_was_made_over(make: Make, server: NatsServer) -> None:
    here, there = make(server.url), make(server.url)
    asked = asyncio.Event()

    async def silent(_data: bytes) -> bytes:
        asked.set()
        await asyncio.Event().wait()
        return b""

    await there.serve("slow", silent)
    await _settled(here, there)
    asking = asyncio.create_task(here.request("slow", b"", timeout_seconds=3600))
    await asyncio.wait_for(asked.wait(), _GUARD_SECONDS)
    server.kill()
    with pytest.raises(Unavailable, match="went away"):
        await asyncio.wait_for(asking, _GUARD_SECONDS)


async def test_who_vanishes_with_a_question_is_told_of_at_once(make: Make, server: NatsServer) -> None:
    """The other connection stands, and the answer would be waited for; a question to somebody else goes on."""
    asks, vanishes, stays = make(server.url, name="a"), make(server.url, name="b"), make(server.url, name="c")
    taken, go = asyncio.Event(), asyncio.Event()

    async def never(_data: bytes) -> bytes:
        taken.set()
        await asyncio.Event().wait()
        return b""

    async def late(data: bytes) -> bytes:
        await go.wait()
        return data

    await vanishes.serve("v", never)
    await stays.serve("s", late)
    await _settled(asks, vanishes, stays)
    other = asyncio.create_task(asks.request("s", b"1", timeout_seconds=_GUARD_SECONDS))
    asking = asyncio.create_task(asks.request("v", b"", timeout_seconds=_GUARD_SECONDS))
    await asyncio.wait_for(taken.wait(), _GUARD_SECONDS)
    await vanishes.close()
    with pytest.raises(AnswerLost, match="vanished"):
        await asking
    go.set()
    assert await other == b"1"


async def test_who_says_nothing_is_there_until_its_connection_ends(make: Make, server: NatsServer) -> None:
    """It may be too busy to say that it is there, and it may die while it is asked just that."""
    asks, silent = make(server.url), await nats.connect(server.url)
    heard: asyncio.Queue[bytes] = asyncio.Queue()

    async def hear(message: Msg) -> None:
        heard.put_nowait(message.data)

    await silent.subscribe("treadle.ask.v", cb=hear)
    await silent.flush()
    await _settled(asks)
    asking = asyncio.create_task(asks.request("v", b"question", timeout_seconds=_GUARD_SECONDS))
    async with asyncio.timeout(_GUARD_SECONDS):
        assert [await heard.get() for _ in range(4)] == [b"question", b"", b"", b""]
    assert not asking.done()
    await silent.close()
    with pytest.raises(AnswerLost, match="vanished"):
        await asking


async def test_of_three_servers_one_may_die(make: Make) -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(NatsServer(cluster=True))]
        servers += [stack.enter_context(NatsServer(routes=[servers[0]])) for _ in range(2)]
        urls = [each.url for each in servers]
        buses = [make(*urls[n:], *urls[:n], name=f"n{n}") for n in range(3)]
        hears = [bus.subscribe("s.>") for bus in buses]

        async def name(_data: bytes) -> bytes:
            return b"the third"

        await buses[2].serve("session.1", name)
        await _settled(*buses)
        servers[0].kill()
        await asyncio.gather(*(_everything_lost(each) for each in hears))  # who loses its server finds another
        await _settled(*buses)
        assert await _answer(buses[1]) == b"the third"
        saying = asyncio.create_task(_say_again_and_again(buses[0]))
        await asyncio.gather(*(_until(each, lambda topic: topic == "s.a") for each in hears))
        saying.cancel()


async def _say_again_and_again(bus: NatsBus) -> None:
    """The servers know a little later than the buses who listens."""
    while True:
        await bus.publish("s.a", b"1")
        await asyncio.sleep(0.01)


async def _answer(bus: NatsBus) -> bytes:
    """Ask until the servers have told each other of who answers."""
    async with asyncio.timeout(_GUARD_SECONDS):
        while True:
            with suppress(Unavailable):
                return await bus.request("session.1", b"", timeout_seconds=_GUARD_SECONDS)
            await asyncio.sleep(0)


# ---------------------------------------------------------------- who is let in


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file, key_file = tmp_path / "cert.pem", tmp_path / "key.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return file, key_file


async def _refused(bus: NatsBus, caplog: pytest.LogCaptureFixture) -> str:
    """Wait until a connection was refused; what the log says of it."""
    async with asyncio.timeout(_GUARD_SECONDS):
        while "the bus is away" not in caplog.text:  # noqa: ASYNC110 - a log has no event
            await asyncio.sleep(0.01)
    assert not bus.connected
    return caplog.text


async def test_an_encrypted_line_is_used_if_its_certificate_is_trusted(
    make: Make, certificate: tuple[Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    file, key = certificate
    with NatsServer("--tls", "--tlscert", str(file), "--tlskey", str(key)) as server:
        url = server.url.replace("nats://", "tls://")
        await _settled(make(url, authority=file))
        assert "certificate verify failed" in (await _refused(make(url), caplog)).lower()


async def test_no_secret_goes_over_a_line_that_should_be_encrypted_and_is_not(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever sits between can say that the server does not encrypt."""
    heard = asyncio.Queue[bytes]()

    async def pretend(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b'INFO {"server_id":"x","version":"2.10.0","max_payload":1048576,"auth_required":true}\r\n')
        heard.put_nowait(await reader.read(4096))
        writer.close()

    listener = await asyncio.start_server(pretend, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    bus = make(f"tls://someone:hush-hush@127.0.0.1:{port}")
    assert await asyncio.wait_for(heard.get(), _GUARD_SECONDS) == b""
    assert "hush-hush" not in await _refused(bus, caplog)
    listener.close()


@pytest.mark.parametrize("userinfo", ["user:p%40ss-w0rd@", "t0ken-of-mine@"])
async def test_a_password_or_a_token_opens_and_is_never_told(
    make: Make, userinfo: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    options = ("--user", "user", "--pass", "p@ss-w0rd") if ":" in userinfo else ("--auth", "t0ken-of-mine")
    with NatsServer(*options) as server:
        known = server.url.replace("nats://", f"nats://{userinfo}")
        await _settled(make(known))
        refused = await _refused(make(server.url.replace("nats://", "nats://user:wr0ng-one@")), caplog)
        assert "authorization violation" in refused.lower()
    access = NatsAccess(servers=(known,))
    for told in (caplog.text, repr(access), str(access)):
        assert not any(secret in told for secret in ("p@ss-w0rd", "p%40ss", "t0ken-of-mine", "wr0ng-one"))


async def test_an_nkey_opens(make: Make, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    seeds = {name: nkeys.encode_seed(name.encode() * 16, nkeys.PREFIX_BYTE_USER) for name in ("ab", "cd")}
    for name, seed in seeds.items():
        (tmp_path / name).write_bytes(seed)
    public = nkeys.from_seed(bytearray(seeds["ab"])).public_key.decode()
    config = tmp_path / "server.conf"
    config.write_text(f"authorization {{ users: [ {{ nkey: {public} }} ] }}\n")
    with NatsServer("--config", str(config)) as server:
        await _settled(make(server.url, nkey_seed=tmp_path / "ab"))
        refused = await _refused(make(server.url, nkey_seed=tmp_path / "cd"), caplog)
    assert not any(seed.decode() in refused for seed in seeds.values())


@pytest.mark.parametrize(
    "server",
    [
        "", "http://host", "nats://", "nats://host:port", "nats://host:4222/path", "nats://user:secret@h:99999",
        "nats://user:secret#1/2@h:4222",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_without_telling_it(server: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is looked at
        NatsAccess(servers=(server,)).check()
    assert "secret" not in str(caught.value)


def test_a_server_that_is_not_named_is_refused() -> None:
    with pytest.raises(ValueError, match="no NATS server"):
        NatsAccess(servers=()).check()
