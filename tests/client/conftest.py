"""Where the tests find servers.

The sessions and generation tests talk to the peers of this folder, or to whatever ``TREADLE_TEST_SESSIONS_URL`` and
``TREADLE_TEST_GENERATION_URL`` name.
"""

import os
from collections.abc import AsyncIterator, Iterator

import pytest
from tests.client.peers import Peer, Script, generation_app, sessions_app
from tests.e2e.harness import Server

from treadle.client import AsyncTreadle, Treadle


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine's own settings."""
    for name in [name for name in os.environ if name.startswith("TREADLE_") and "_TEST_" not in name]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server."""
    server = Server(tmp_path_factory.mktemp("client"))
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture(scope="session")
def sessions_url() -> Iterator[str]:
    if url := os.environ.get("TREADLE_TEST_SESSIONS_URL"):
        yield url
        return
    with Peer(sessions_app) as peer:
        yield peer.url


@pytest.fixture
def generation_url() -> Iterator[str]:
    if url := os.environ.get("TREADLE_TEST_GENERATION_URL"):
        yield url
        return
    with Peer(generation_app) as peer:
        yield peer.url


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def scripted(script: Script) -> Iterator[str]:
    """A server that answers as ``script`` says."""
    with Peer(script.app) as peer:
        yield peer.url


@pytest.fixture
def treadle(sessions_url: str, generation_url: str) -> Iterator[Treadle]:
    with Treadle(sessions=sessions_url, generation=generation_url) as client:
        yield client


@pytest.fixture
async def treadle_async(sessions_url: str, generation_url: str) -> AsyncIterator[AsyncTreadle]:
    async with AsyncTreadle(sessions=sessions_url, generation=generation_url) as client:
        yield client
